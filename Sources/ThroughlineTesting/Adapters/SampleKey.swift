// SPDX-License-Identifier: Apache-2.0

internal import CryptoExtras
internal import FoundationEssentials
internal import Throughline

/// An RSA key pair that everybody has: for tests, and for nothing else.
///
/// Making a pair takes seconds in a debug build, so this one is written down.
public struct SampleKey: Sendable {
    /// The name by which requests say they are signed with it.
    public var keyID: String

    /// The pair under a name, for example `https://social.example/users/ada#main-key`.
    public init(keyID: String) { self.keyID = keyID }

    /// The public half, PEM.
    public var publicKey: String { Self.publicText }

    /// The signature of a text, RSASSA-PKCS1-v1_5 with SHA-256.
    public func signature(of text: String) -> [UInt8] {
        guard let bytes = Base64.decode(Self.privateText),
            let key = try? _RSA.Signing.PrivateKey(derRepresentation: bytes),
            let signature = try? key.signature(
                for: Array(text.utf8),
                padding: .insecurePKCS1v1_5
            )
        else { preconditionFailure("The sample key is not what was written down.") }
        return Array(signature.rawRepresentation)
    }

    /// A certificate of the public half, PEM: signed by itself, in the name `sns.amazonaws.com`,
    /// valid from 2020 to 2099.
    public var certificate: String { Self.certificateText }

    private static let certificateText = """
        -----BEGIN CERTIFICATE-----
        MIIC0DCCAbgCAQEwDQYJKoZIhvcNAQELBQAwLTEPMA0GA1UECgwGU2FtcGxlMRow
        GAYDVQQDDBFzbnMuYW1hem9uYXdzLmNvbTAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5
        MTIzMTIzNTk1OVowLTEPMA0GA1UECgwGU2FtcGxlMRowGAYDVQQDDBFzbnMuYW1h
        em9uYXdzLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAKSmzDHK
        VnakEaDNmyTNyvGuWSj6djuTqQ8txH1THijL1s4gXE6rIa/Y8vax9jSfetL7nMAP
        FAG70g83r1E7tIPzkXSjqNJYgrXav/QWI7LPt+MO+bcqlgRiqWfU/Ct7joRbCJDv
        PnSJM6KP4YqDUnXNFOT9D2cwdNFl8OJkC+/pJ5Y0B20BIo3EpAcO4+9Tx7/RopRF
        F5PAb8uoQv5K8/8rwjuAoLyDqRqgpqfDlZCBTUxGhHDezRj0aAf8j2YW8Ge197eD
        O3xOzjRdWL9+sga3V6o2qb/uCs65Q7C+NIyOgo1+rUuVorIdWXQE463xWB0qQGAd
        N/gOih7xalQrKvcCAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAO5QlpeS/5J4OITF9
        0kAA07zn4mIrLZbAQyzOYbx3XKfibHqu92YP6BJswaw8go5Pkny6vRj1AXCEIA3Y
        gYW5lY5x1JzstWZBq8JaLrXUpiaoU6Zp/vnt+Bs3HJQ5X/N3o4uLU5itD/p66aWf
        yIXpiPguM/dQ20KSQ4SCoL4luE/cKVrnNcXXLHjKSrX1ptIS3dguPOvfr2OAcJdR
        /POeT4CNCE2bX6DQfFli88WLi9x6093AyCZ2vOjHozkQJwked84ifIFKizGFZTYo
        KoTiS1LeWIv1jz1uUWduOY6UIehcAHp7UDJzoLAfbPMNqnNZEfcen9yVsGYug6I5
        btEA0A==
        -----END CERTIFICATE-----
        """

    private static let publicText = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApKbMMcpWdqQRoM2bJM3K
        8a5ZKPp2O5OpDy3EfVMeKMvWziBcTqshr9jy9rH2NJ960vucwA8UAbvSDzevUTu0
        g/ORdKOo0liCtdq/9BYjss+34w75tyqWBGKpZ9T8K3uOhFsIkO8+dIkzoo/hioNS
        dc0U5P0PZzB00WXw4mQL7+knljQHbQEijcSkBw7j71PHv9GilEUXk8Bvy6hC/krz
        /yvCO4CgvIOpGqCmp8OVkIFNTEaEcN7NGPRoB/yPZhbwZ7X3t4M7fE7ONF1Yv36y
        BrdXqjapv+4KzrlDsL40jI6CjX6tS5Wish1ZdATjrfFYHSpAYB03+A6KHvFqVCsq
        9wIDAQAB
        -----END PUBLIC KEY-----
        """

    /// The private half (RFC 8017, appendix A.1.2), in base64.
    private static let privateText = """
        MIIEowIBAAKCAQEApKbMMcpWdqQRoM2bJM3K8a5ZKPp2O5OpDy3EfVMeKMvWziBcTqshr9jy9rH2\
        NJ960vucwA8UAbvSDzevUTu0g/ORdKOo0liCtdq/9BYjss+34w75tyqWBGKpZ9T8K3uOhFsIkO8+\
        dIkzoo/hioNSdc0U5P0PZzB00WXw4mQL7+knljQHbQEijcSkBw7j71PHv9GilEUXk8Bvy6hC/krz\
        /yvCO4CgvIOpGqCmp8OVkIFNTEaEcN7NGPRoB/yPZhbwZ7X3t4M7fE7ONF1Yv36yBrdXqjapv+4K\
        zrlDsL40jI6CjX6tS5Wish1ZdATjrfFYHSpAYB03+A6KHvFqVCsq9wIDAQABAoIBAA0phFNKoITV\
        cs9PAGL9zIZrcJc1BnSWxkH/X6DBHz0VpnNN5PMo/QVoq2uLKGpmgVQSZyJ3UhsdX5p10h8FTdXq\
        h6syVhGSn8hX11Z02p+1uTZ+gPnifqGVHYO+Y/Y551evS00CwxRfz2/kXpxLCTF/lncDv9J47i27\
        H3mJk+a2tO6yWvydaIvrsUTNUFFmUkvkVXV2NPPd8HqyRmZE0+w5Y+9cL21LgZRckzDn/bqQLyo0\
        fmKdOIj9t8bi5UZsE+Akey00egeMm4TdRdcgQr6+zXOfeb7IRyqELKlQ51aW8uJtZXgBE3K7/D7M\
        43CraW3DMlUQ0MVKNylcX9GsBTECgYEAz8VNGOQHwB96o4Xnsg8CDOHKd7Dxs0bQY2TJxbSyXav9\
        ZZPeYgdAD73VzugmfPje76Jc02VCB9mVYH+1ebesBAAB3pbQx065mRngiHCssbKWhTgTMu9PmWIy\
        MxwDk1BxTL/jQsp0eUFzW9IX3sDQyqUoKgarMx3p5GC6tiaQbg8CgYEAyt8oCNNTh/3Ks4TjHvrS\
        QgP2+e+bZcNK0kVouMcRhFcfseLmeEur7jKEZv68xyhG2znVueJwZPl7oFmtWYnNE8dpRXaFDCUM\
        oOAB1jNzjYvOhmRpRfAin5xZXjPNtCuI+0tSOO+7Tn0N61GiotQRJ9KSbYKt+8IaRCIEaeb0XJkC\
        gYEAiJAicK3Q+lK2hSzKcZqzukvejHVdKHzvE6V3id+PLUqSr2VV0hD55l7cXbbxNUtPHSsW4Eu5\
        7vbw3BCU83/qLGbk061FZPs1uo/rqUKF//ZmQQHufJgXNbX5UOak4vsIvW2Srp/rlpeSf1PEJMGP\
        euK7V4QymtKanWWG05rda7kCgYAyB6p10rfM17e/Ycwo/a4Qfa3QoVhvViQDiv5yYxVcz6ePVOeF\
        TxQNYAPq6nNfof0nXzHn74HMRQJJ3xOy+xrJ/+lkKgBRqGle2x9Y1cNvasT5u5WCm9/OAN7BLoFS\
        J1JWtpKGXAiTKJ/gIne7NBUu/u0BeLKzXYDgwIraGwy0MQKBgE8PKTv3b5MaWze+u8VqbHTrnEKV\
        YnlZkQX8VzU0xXQPZO8onuMMwEWxc2BSodF+KlIUqh1HpB1HTbsra26EfsFLk1Zd9OhduEHOQQhq\
        3ua0z6Sy7Ej71udw0kVhRG4aoYogevp0FK4oVDwXdXWTHAQf+4EV9mljaffxzWuGLK9B
        """
}

// SPDX-License-Identifier: Apache-2.0

import Testing
import Throughline
import ThroughlineTesting

@testable import ThroughlineChannels

@Suite("SNS signatures")
struct SNSSignatureTests {
    private let request = AmazonSES.message("Hi", from: "ann@example.org")
    private let url = AmazonSES.sampleKey.keyID

    private func desk(certificate: String) -> ProviderDesk {
        var desk = ProviderDesk.ses
        desk.context.keys.publicKeys = [url: certificate]
        return desk
    }

    @Test("each bit of a message counts")
    func everyBit() {
        let request = AmazonSES.request(message: "{}")
        #expect(ProviderDesk.ses.refusal(of: request) == nil)
        let accepted = (0..<request.body.count * 8).filter { bit in
            ProviderDesk.ses.refusal(of: request.turning(bit: bit)) == nil
        }
        #expect(accepted == [])
    }

    @Test("the certificate's address is the name of the key, if it is one of SNS's")
    func keyID() {
        #expect(AmazonSES().keyID(of: request) == url)
        #expect(AmazonSES().keyID(of: HTTPRequest()) == nil)
        let evil = AmazonSES.request(
            message: "{}",
            key: SampleKey(keyID: "https://sns.evil.example/SimpleNotificationService-0.pem")
        )
        #expect(AmazonSES().keyID(of: evil) == nil)
    }

    @Test(
        "a certificate is taken from SNS",
        arguments: [
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0a.pem",
            "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0a.pem",
        ]
    )
    func address(url: String) { #expect(SNSAddress.isCertificate(url)) }

    @Test(
        "a certificate is taken from nobody else",
        arguments: [
            "https://sns.us-east-1.amazonaws.com.evil.example/", "https://sns.a.b.amazonaws.com/",
            "https://evil.example/sns.us-east-1.amazonaws.com/", "https://sns..amazonaws.com/",
            "https://sns.us-east-1.amazonaws.com@evil.example/", "",
            "http://sns.us-east-1.amazonaws.com/", "https://s3.us-east-1.amazonaws.com/",
            "https://sns.us-east-1.amazonaws.com:8443/",
            "https://sns.us-east-1.amazonaws.com/other/", "https://sns.us-east-1.amazonaws.com",
        ]
    )
    func otherAddress(start: String) {
        #expect(!SNSAddress.isCertificate(start + "SimpleNotificationService-0a.pem"))
    }

    @Test(
        "a certificate lies under its name alone",
        arguments: ["other.pem", "SimpleNotificationService-/../a.pem", "", "/"]
            + ["SimpleNotificationService-0a.pem?x=.pem", "SimpleNotificationService-0a"]
    )
    func otherPath(end: String) {
        #expect(!SNSAddress.isCertificate("https://sns.us-east-1.amazonaws.com/" + end))
    }

    @Test("a certificate counts while it is valid", arguments: [2019, 2020, 2099, 2100])
    func validity(year: Int) throws {
        let moment = CivilTime(
            year: year,
            month: year == 2099 ? 12 : 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            microsecond: 0
        )
        let time = try #require(Timestamp(moment))
        var desk = ProviderDesk.ses
        desk.context.receivedAt = time
        let request = AmazonSES.message(SampleMail("Hi", from: "a@x.example"), at: time)
        let expected: AdapterError.Code? =
            (2020...2099).contains(year) ? nil : .signatureInvalid
        #expect(desk.refusal(of: request)?.code == expected)
    }

    @Test("a certificate in another's name, or none, is no certificate of SNS")
    func otherName() {
        let shop = desk(certificate: Self.shopCertificate)
        #expect(shop.refusal(of: request)?.code == .signatureInvalid)
        for text in ["", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", "x"] {
            #expect(desk(certificate: text).refusal(of: request)?.code == .secretMissing)
        }
    }

    @Test("each bit of a certificate's key counts, and no certificate traps")
    func certificateMutations() throws {
        let text = AmazonSES.sampleKey.certificate
        let lines = text.split(separator: "\n").dropFirst().dropLast().joined()
        let der = try #require(Base64.decode(lines))
        let key = try #require(X509Certificate(der: der)).publicKey
        let start = try #require(der.firstRange(of: key)).lowerBound
        // The exponent and the modulus, behind the name of the algorithm.
        let bits = (start + 33) * 8..<(start + key.count) * 8
        let accepted = bits.filter { bit in bit % 7 == 0 }.filter { bit in
            var mutated = der
            mutated[bit / 8] ^= 1 << (bit % 8)
            let pem =
                "-----BEGIN CERTIFICATE-----\n\(Base64.encode(mutated))\n-----END CERTIFICATE-----"
            return desk(certificate: pem).refusal(of: request) == nil
        }
        #expect(accepted == [])
        for end in 0..<der.count { _ = X509Certificate(der: Array(der[..<end])) }
        for bit in 0..<der.count * 8 {
            var mutated = der
            mutated[bit / 8] ^= 1 << (bit % 8)
            _ = X509Certificate(der: mutated)
        }
    }

    @Test("a key of 1024 bits verifies nothing, however right the signature")
    func smallKey() throws {
        let request = AmazonSES.request(message: "{}")
        var body = try #require(try JSONValue.parse(request.body).object)
        body["Signature"] = .string(Self.smallSignature)
        let signed = HTTPRequest(body: JSONValue.object(body).bytes(sortedKeys: false))
        #expect(X509Certificate(pem: Self.smallCertificate)?.commonName == "sns.amazonaws.com")
        let refusal = desk(certificate: Self.smallCertificate).refusal(of: signed)
        #expect(refusal?.code == .signatureInvalid)
        // What was read of it once is no better the second time.
        #expect(desk(certificate: Self.smallCertificate).refusal(of: signed) != nil)
    }

    @Test("a text of several certificates is read whole; the first is the one that signs")
    func several() throws {
        let text = AmazonSES.sampleKey.certificate + "\n" + Self.shopCertificate
        let certificate = try #require(SigningCertificate(pem: text))
        #expect(certificate.commonName == "sns.amazonaws.com")
        #expect(certificate.others.count == 1)
        #expect(certificate.der == SigningCertificate(pem: AmazonSES.sampleKey.certificate)?.der)
        #expect(certificate.others.first == SigningCertificate(pem: Self.shopCertificate)?.der)
        #expect(certificate.notBefore < certificate.notAfter)
        #expect(desk(certificate: text).refusal(of: request) == nil)
        #expect(SigningCertificate(pem: "") == nil)
        #expect(SigningCertificate(pem: "x" + String(repeating: " ", count: 65_536)) == nil)
        let many = String(repeating: Self.shopCertificate + "\n", count: 9)
        #expect(SigningCertificate(pem: many)?.others.count == SigningCertificate.countLimit - 1)
    }

    @Test("a source hands on what is vouched for, and what is of other adapters")
    func trusting() async {
        let account = ProviderDesk.ses.context.account
        var other = account
        other.adapter = "activitypub"
        let genuine = AmazonSES.sampleKey.certificate
        let source: Intake.PublicKeySource = { name, _ in
            ["good": genuine, "bad": Self.shopCertificate, "none": "x"][name]
        }
        let checked = AmazonSES.certificates(from: source) { certificate in
            certificate.commonName == "sns.amazonaws.com"
        }
        #expect(await checked("good", account) == genuine)
        #expect(await checked("bad", account) == nil)
        #expect(await checked("none", account) == nil)
        #expect(await checked("missing", account) == nil)
        #expect(await checked("none", other) == "x")
    }

    @Test("a message of another topic is refused, and so is any where no topic is named")
    func topic() {
        let other = AmazonSES.request(
            message: "{}",
            topic: "arn:aws:sns:eu-west-1:666666666666:evil"
        )
        #expect(ProviderDesk.ses.refusal(of: other)?.code == .signatureInvalid)
        var desk = ProviderDesk.ses
        desk.context.account.providerID = nil
        #expect(desk.refusal(of: request)?.code == .secretMissing)
        // Bounces and deliveries may have a topic, and so an account, of their own.
        var second = desk.context.account
        second.id = "shop-bounces"
        second.providerID = AmazonSES.sampleTopic
        desk.context.accounts = [second]
        #expect(desk.refusal(of: request) == nil)
    }

    @Test("the certificate may be handed in as the account's secret")
    func secret() {
        var desk = ProviderDesk.ses
        desk.context.keys = AccountKeys(secrets: [Secret(AmazonSES.sampleKey.certificate)])
        #expect(desk.refusal(of: request) == nil)
    }

    @Test("with a password and no certificate at hand, the password is enough; else both count")
    func password() {
        var desk = ProviderDesk.ses
        desk.context.keys = AccountKeys(secrets: [Secret(ProviderDesk.secret)])
        #expect(desk.refusal(of: request)?.code == .signatureMissing)
        let basic = "Basic " + Base64.encode(Array(ProviderDesk.secret.utf8))
        let known = request.with("Authorization", basic)
        #expect(desk.refusal(of: known) == nil)
        desk.context.keys.publicKeys = ProviderDesk.ses.context.keys.publicKeys
        #expect(desk.refusal(of: known) == nil)
        #expect(desk.refusal(of: known.turning(bit: (known.body.count - 8) * 8)) != nil)
    }

    @Test("a confirmation is signed in another form, reported, and never answered")
    func confirmation() throws {
        let request = AmazonSES.subscriptionConfirmation()
        #expect(ProviderDesk.ses.refusal(of: request) == nil)
        let items = ProviderDesk.ses.items(request)
        guard case .ignored(let reason)? = items.first?.reading else {
            Issue.record("\(items)")
            return
        }
        #expect(reason.contains("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription"))
        let body = String(decoding: request.body, as: UTF8.self)
        let evil = body.replacing("https://sns.eu-west-1.amazonaws.com/?", with: "https://evil/?")
        guard case .ignored(let other)? = ProviderDesk.ses.items(Array(evil.utf8)).first?.reading
        else {
            Issue.record("not ignored")
            return
        }
        #expect(!other.contains("https://"))
    }

    /// A key of 1024 bits in the name of SNS, and what it signs of `AmazonSES.request(message: "{}")`.
    private static let smallCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIB0DCCATmgAwIBAgIBAzANBgkqhkiG9w0BAQsFADAtMQ8wDQYDVQQKDAZTYW1w
        bGUxGjAYBgNVBAMMEXNucy5hbWF6b25hd3MuY29tMCAXDTIwMDEwMTAwMDAwMFoY
        DzIwOTkxMjMxMDAwMDAwWjAtMQ8wDQYDVQQKDAZTYW1wbGUxGjAYBgNVBAMMEXNu
        cy5hbWF6b25hd3MuY29tMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC/j8VY
        uZAx+DLYTCwwo6TLGvIG50fXKOWlRb4MEo/vGz/UgJacqVg72NLLslHhfhDL9lew
        uv0upSAF+kp8qRKQfPKcTO0jqxIZUDUhNqpcxg6tm3Fxk8Y1zIuXOftE3nKoe/OJ
        9ebUBUDuSpfhLe2+eLHl1qpx9Oez9qdcVsRcvQIDAQABMA0GCSqGSIb3DQEBCwUA
        A4GBAJ1Zaxn1kIdqpcosw3axUcCM/dh8P63LzI+NXM08N+hAhpLuxOPwEVZbOVVZ
        InxBuDEY1ejToI7LYgStLzCPvoTfn/CLgot1ASeKoTK3dVcja68eX5P9b4Li6sWs
        QBppykvC77iQZ8ysaUiL+poafw6mVgsy2lUrQOqrhDAvyzQX
        -----END CERTIFICATE-----
        """
    private static let smallSignature =
        "CBci8mPeDbu/n4dsci+A4Ehfe23/imiy5QTXCgO5DgnOVRu3jJyEP780UIwIagU0U5jgOW7sX50LQ35EMTt4a0"
        + "qKU3UC+2QxsfxIQG0JiE9hcf1t1tbKtop7buMi6AFMjRHN34CGES4GdSnOzbS3WKhZCaG6c8j4tnFO86JDLkE="

    /// The same key in the name of `www.shop.example`.
    private static let shopCertificate = """
        -----BEGIN CERTIFICATE-----
        MIICzjCCAbYCAQIwDQYJKoZIhvcNAQELBQAwLDEPMA0GA1UECgwGU2FtcGxlMRkw
        FwYDVQQDDBB3d3cuc2hvcC5leGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIwOTkx
        MjMxMjM1OTU5WjAsMQ8wDQYDVQQKDAZTYW1wbGUxGTAXBgNVBAMMEHd3dy5zaG9w
        LmV4YW1wbGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCkpswxylZ2
        pBGgzZskzcrxrlko+nY7k6kPLcR9Ux4oy9bOIFxOqyGv2PL2sfY0n3rS+5zADxQB
        u9IPN69RO7SD85F0o6jSWIK12r/0FiOyz7fjDvm3KpYEYqln1Pwre46EWwiQ7z50
        iTOij+GKg1J1zRTk/Q9nMHTRZfDiZAvv6SeWNAdtASKNxKQHDuPvU8e/0aKURReT
        wG/LqEL+SvP/K8I7gKC8g6kaoKanw5WQgU1MRoRw3s0Y9GgH/I9mFvBntfe3gzt8
        Ts40XVi/frIGt1eqNqm/7grOuUOwvjSMjoKNfq1LlaKyHVl0BOOt8VgdKkBgHTf4
        Dooe8WpUKyr3AgMBAAEwDQYJKoZIhvcNAQELBQADggEBAIWETWWxQPEwVXfabP3X
        ZuxlqlgkBSBDFR1dGKtYQLmR053687A0BRLOfupUQESgDBc1zQp1ZrNbQM8zhzFE
        JSI9qVKrUV/QGLT28yzrCePghpHBzFghh+/RGAmMVb1Ob84fltJ3VNvyISscKDIN
        xVhYBzniLJZtoR/NcD1m64nlJ3AD4C1in902AXzDaZMyfdrzhyR3aFCToteQF0QR
        PxJ+9H3HEZcamLWGQHbMwBUe02zMIUjcv+w4R0wudURrYHJQ7eUD2JEE/F+c+2aw
        I86E2BYuygmpv3avlAIc5CFZ/FgYUNNOkGTsm8fCtA1L3p9eOLuS8tZwyo62a6Tz
        Lfo=
        -----END CERTIFICATE-----
        """
}

// SPDX-License-Identifier: Apache-2.0

internal import Throughline

/// The company's own numbers, extensions and devices.
struct OwnLines {
    private let numbers: OwnNumbers
    private let devices: Set<String>

    /// Reads them from an account: `numbers`, and devices like `PJSIP/alice` from `addresses`.
    init(_ account: Account) {
        numbers = OwnNumbers(account)
        devices = Set(account.addresses.map { $0.lowercased() })
    }

    /// Whether a number or a device is the company's own.
    func contains(number: String, device: String?) -> Bool {
        if numbers.contains(number) { return true }
        guard let device, !devices.isEmpty else { return false }
        return devices.contains(device.lowercased())
    }
}

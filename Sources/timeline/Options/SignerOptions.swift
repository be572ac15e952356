// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Crypto
import Foundation
import Throughline

/// Who signs a checkpoint.
struct SignerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file with an Ed25519 key, 32 bytes.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("Who signs, for example example.com/desk.", valueName: "name"))
    var name: String?

    func validate() throws {
        guard (key == nil) == (name == nil) else {
            throw ValidationError("--key and --name go together.")
        }
    }

    /// The key and the name; nil where none were given.
    func load() throws -> (key: Curve25519.Signing.PrivateKey, name: String)? {
        guard let key, let name else { return nil }
        guard let data = FileManager.default.contents(atPath: key), data.count == 32 else {
            throw EventStoreError(.invalid, message: "\(key) is no signing key of 32 bytes.")
        }
        return (try Curve25519.Signing.PrivateKey(rawRepresentation: data), name)
    }

    /// Says the verifier's key to people.
    func tellVerifier(_ key: Curve25519.Signing.PrivateKey, _ name: String) {
        Output.complain(
            "the verifier's key is "
                + SignedCheckpoint.verifierKey(key.publicKey, name: name)
        )
    }
}

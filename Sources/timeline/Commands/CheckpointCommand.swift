// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Crypto
import Foundation
import Throughline

/// Writes the end of the log as text to be kept elsewhere.
struct CheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "The log's size and root, as text to keep elsewhere; signed with --key.",
        discussion: """
            The form is that of C2SP tlog-checkpoint. `timeline verify --against FILE` proves later \
            that the log still extends it. A signing key is a file of 32 random bytes; with one, the \
            verifier's key goes to standard error.
            """
    )

    @Option(help: ArgumentHelp("A file with an Ed25519 key, 32 bytes.", valueName: "file"))
    var key: String?
    @Option(help: ArgumentHelp("Who signs, for example example.com/desk.", valueName: "name"))
    var name: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (key == nil) == (name == nil) else {
            throw ValidationError("--key and --name go together.")
        }
    }

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                var checkpoint = SignedCheckpoint(try await history.store.head())
                if let key, let name {
                    let signer = try Self.signer(key)
                    try checkpoint.sign(with: signer, name: name)
                    Output.complain(
                        "the verifier's key is "
                            + SignedCheckpoint.verifierKey(signer.publicKey, name: name)
                    )
                }
                if output.json {
                    Output.json(["checkpoint": .string(checkpoint.description)])
                } else {
                    for line in checkpoint.description.split(
                        separator: "\n",
                        omittingEmptySubsequences: false
                    ).dropLast() {
                        Output.line(String(line))
                    }
                }
            }
        }
    }

    private static func signer(_ path: String) throws -> Curve25519.Signing.PrivateKey {
        guard let data = FileManager.default.contents(atPath: path), data.count == 32 else {
            throw EventStoreError(.invalid, message: "\(path) is no signing key of 32 bytes.")
        }
        return try Curve25519.Signing.PrivateKey(rawRepresentation: data)
    }
}

/// An end of the log that was kept elsewhere: a subscriber's checkpoint, or a file with a signed one.
struct AnchorArgument: ExpressibleByArgument {
    enum Value {
        case leaf(Checkpoint)
        case root(SignedCheckpoint)
    }
    let value: Value

    init?(argument: String) {
        if let checkpoint = Checkpoint(argument) {
            value = .leaf(checkpoint)
        } else if let data = FileManager.default.contents(atPath: argument),
            let checkpoint = SignedCheckpoint(String(decoding: data, as: UTF8.self))
        {
            value = .root(checkpoint)
        } else {
            return nil
        }
    }
}

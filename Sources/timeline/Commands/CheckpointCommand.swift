// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
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

    @OptionGroup var signer: SignerOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reporting {
            try await store.withHistory { history in
                var checkpoint = SignedCheckpoint(try await history.store.head())
                if let (key, name) = try signer.load() {
                    try checkpoint.sign(with: key, name: name)
                    signer.tellVerifier(key, name)
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

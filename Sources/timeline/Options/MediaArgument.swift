// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// A file's name on the command line.
struct MediaArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The file: REF/NUMBER.", valueName: "media"),
        transform: { text in
            if let ref = MediaRef(text) { return ref }
            throw ValidationError("it names no file. `timeline show --json` prints their names.")
        }
    )
    var ref: MediaRef

    /// Says what became of the file.
    func tell(_ state: String, _ words: String, _ output: OutputOptions) {
        if output.json {
            Output.json(["media": .string(ref.description), "outcome": .string(state)])
        } else {
            Output.line(words)
        }
    }
}

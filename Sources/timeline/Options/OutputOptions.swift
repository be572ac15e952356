// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// How results are written.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "One JSON object per line, keys sorted.")
    var json = false
}

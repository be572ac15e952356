// SPDX-License-Identifier: Apache-2.0

import CLibFuzzer
import Glibc

/// Runs a fuzzer as a program with a main of its own.
///
/// So Swift alone is compiled with `-sanitize=fuzzer`. SwiftPM's `--sanitize` leaves main to libFuzzer,
/// and compiles the C of all dependencies once more.
public enum LibFuzzer {
    /// Calls a function with one input after another, as the command line says, and ends the program.
    ///
    /// The function is exported as LLVMFuzzerTestOneInput: what is linked looks for that name, too.
    public static func run(
        _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> Never {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, target))
    }
}

// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Throughline

/// The exit statuses of the contract (sysexits.h where there is one).
enum ExitStatus {
    static let findings = ExitCode(1)
    static let badData = ExitCode(65)
    static let inputOutput = ExitCode(74)
    static let inUse = ExitCode(75)

    /// The status that an error ends with.
    static func of(_ error: any Error) -> ExitCode {
        switch error {
        case let error as HistoryError:
            error.cause.map(of) ?? badData
        case let error as EventStoreError:
            switch error.code {
            case .inUse: inUse
            case .inputOutput, .corrupt, .outcomeUnknown, .closed, .overloaded: inputOutput
            default: badData
            }
        case is RecordError: badData
        case let code as ExitCode: code
        default: inputOutput
        }
    }
}

extension AsyncParsableCommand {
    /// Runs a body, and turns an error into one line on standard error and its exit status.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch let error as CleanExit {
            throw error
        } catch {
            let message: String
            switch error {
            case let error as HistoryError: message = error.message
            case let error as EventStoreError: message = error.message
            case let error as RecordError: message = error.message
            default: message = String(describing: error)
            }
            Output.complain(message)
            throw ExitStatus.of(error)
        }
    }
}

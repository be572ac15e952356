// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Throughline
import ThroughlineChannels
import Yams

/// The mapping that `--map` names: a shipped one, or a file in YAML or JSON.
enum MappingFile {
    /// The adapter that reads by it.
    static func adapter(_ name: String, for adapter: String) throws -> any ChannelAdapter {
        guard adapter == "mapping" else {
            throw ValidationError("--map goes with the adapter mapping, and not with \(adapter).")
        }
        let shipped: [Mapping] = [.zendesk, .linkedIn]
        if let mapping = shipped.first(where: { $0.name == name }) {
            return MappingAdapter([mapping])
        }
        return MappingAdapter([try read(name)])
    }

    private static func read(_ path: String) throws -> Mapping {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            Output.complain("The mapping \(path) can't be read. Check the path.")
            throw ExitStatus.inputOutput
        }
        do {
            return try YAMLDecoder().decode(Mapping.self, from: data)
        } catch DecodingError.dataCorrupted(let context) {
            Output.complain("The mapping \(path) is wrong at \(context.debugDescription)")
            throw ExitStatus.badData
        } catch {
            Output.complain("The mapping \(path) is neither YAML nor JSON.")
            throw ExitStatus.badData
        }
    }
}

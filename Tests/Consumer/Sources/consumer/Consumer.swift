// SPDX-License-Identifier: Apache-2.0

import Throughline
import ThroughlineChannels
import ThroughlineSQLite

@main
struct Consumer {
    static func main() {
        let order = Topic("order", "4711")
        print("A service that knows of \(order) and nothing of the command line.")
    }
}

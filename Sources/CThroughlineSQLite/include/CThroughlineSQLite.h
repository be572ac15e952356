// SPDX-License-Identifier: Apache-2.0
#ifndef C_THROUGHLINE_SQLITE_H
#define C_THROUGHLINE_SQLITE_H

#include <sqlite3.h>

/// Tells a connection not to checkpoint when it closes. Returns SQLite's result code.
int throughline_sqlite_no_checkpoint_on_close(sqlite3 *connection);

#endif

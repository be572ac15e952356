// SPDX-License-Identifier: Apache-2.0
#include "CThroughlineSQLite.h"

int throughline_sqlite_no_checkpoint_on_close(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

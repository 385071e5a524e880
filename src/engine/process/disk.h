/*
 * disk.h: what is done as the database's disk fills: mail waits on the server, then the reserve is given to what
 * has to be written (answers, letters, timers).
 */
#ifndef SIAGA_ENGINE_DISK_H
#define SIAGA_ENGINE_DISK_H

#include "config/config.h"
#include "store/store.h"

/* Before the database is opened: a disk without any room gets the reserve back, or nothing could be opened. */
void disk_before_open(const Config *config);
/* Now and then: whether fetching has to wait.  Holds, or releases, the reserve, with an alarm. */
bool disk_is_full(const Config *config, const Store *store);
/* The database could not be written: for the next start there is room. */
void disk_after_failure(const Config *config, const GError *failure);

#endif

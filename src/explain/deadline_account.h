/*
 * deadline_account.h: how a deadline was counted, day by day.  Pure.
 */
#ifndef SIAGA_EXPLAIN_DEADLINE_ACCOUNT_H
#define SIAGA_EXPLAIN_DEADLINE_ACCOUNT_H

#include "config/config.h"

/* Adds to `lines` (of Reason) where it begins, "Sen 23-11-2026 08.00-16.00: 6 jam 30 menit" for each day that counts,
 * "Sel 24-11-2026: libur, Hari Contoh" for each that does not, and where it ends. */
void deadline_account(
    const Config *config, gint64 from, gint64 duration, bool working_time, GPtrArray *lines);

#endif

/*
 * advice.h: what is allowed in the office's files and most likely not meant.
 */
#ifndef SIAGA_CONFIG_OFFICE_ADVICE_H
#define SIAGA_CONFIG_OFFICE_ADVICE_H

#include "config/config.h"

/* Adds to `advice`: mailboxes whose mail nobody vouches for, accounts that take app passwords only, a calendar whose
 * holidays end soon, a directory in which no role keeps the books, letters that nobody uses, keys and certificates that end within 30 days.  `now` in seconds.  For a configuration without problems. */
void config_advise(const Config *config, gint64 now, Problems *advice);

#endif

/*
 * limits.h: what each limit of the office's procedures comes to.
 */
#ifndef SIAGA_COMMAND_LIMITS_H
#define SIAGA_COMMAND_LIMITS_H

#include "command/print/print.h"
#include "config/config.h"

/* A table: each clock, limit and wait of each workflow, how it counts, and when it ends if it begins at `now`. */
void limits_print(Printer *printer, const Config *config, gint64 now);

#endif

/*
 * progress.h: how far something long has come, on a terminal.
 */
#ifndef SIAGA_COMMAND_PROGRESS_H
#define SIAGA_COMMAND_PROGRESS_H

#include "store/copy.h"

/* One line on standard error that is written over; nothing where that is no terminal. */
Progress progress_on_terminal(void);
/* Takes the line away. */
void progress_end(void);

#endif

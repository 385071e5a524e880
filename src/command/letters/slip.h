/*
 * slip.h: an entry's routing slip (lembar disposisi) on paper: the office's form of that name, filled in.
 */
#ifndef SIAGA_COMMAND_SLIP_H
#define SIAGA_COMMAND_SLIP_H

#include "command/sheet/sheet.h"

/* Writes it to that file; the exit status. */
int slip_write(const Args *args, const Sheet *sheet, const char *file, GError **err);

#endif

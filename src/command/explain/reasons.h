/*
 * reasons.h: the deadlines of an entry, each with how it comes about.
 */
#ifndef SIAGA_COMMAND_REASONS_H
#define SIAGA_COMMAND_REASONS_H

#include "command/sheet/sheet.h"

bool reasons_print(Printer *printer, const Sheet *sheet, GError **err);
/* The deadlines alone, without the fields that say which entry it is. */
bool reasons_print_deadlines(Printer *printer, const Sheet *sheet, GError **err);

#endif

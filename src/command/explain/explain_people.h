/*
 * explain_people.h: who could have done what with an entry, and when.
 */
#ifndef SIAGA_COMMAND_EXPLAIN_PEOPLE_H
#define SIAGA_COMMAND_EXPLAIN_PEOPLE_H

#include "command/sheet/sheet.h"

/* The stages that it went through, and every ask with the words that its stage takes and what became of it. */
bool explain_people(Printer *printer, const Sheet *sheet, GError **err);

#endif

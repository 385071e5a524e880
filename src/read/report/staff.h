/*
 * staff.h: whether a mail complains of the office's own staff.  In doubt it does: such a mail goes to the head alone, and
 * one that is not of that kind has lost nothing by it.
 */
#ifndef SIAGA_READ_REPORT_STAFF_H
#define SIAGA_READ_REPORT_STAFF_H

#include "config/office/directory.h"
#include "read/report/phrases.h"

/* Names of the office's own people, folded, without titles and degrees: array of char *, caller unrefs. */
GPtrArray *staff_names(const Directory *directory);

/* `hits`: of kinds.yaml.  *why_r: the words that say so (caller frees), NULL: none does. */
bool staff_is_meant(
    const Wording *wording, const GArray *hits, const GPtrArray *names, char **why_r);

/* Whether sentence `k` only says to whom the mail is written. */
bool staff_is_address(const Wording *wording, const GArray *hits, guint k);

#endif

/*
 * fit.h: documents that have to fit one page (paper_annexable()).
 */
#ifndef SIAGA_PAPER_FIT_H
#define SIAGA_PAPER_FIT_H

#include "paper/paper_private.h"

/* The document as it is to be printed: the same where nothing asks for one page; else with lines closer to each other or
 * type as much smaller as it takes; else as it was, with an annex.  NULL and *err: it cannot be printed.  New
 * reference. */
json_t *fit_document(const json_t *document, GError **err);

#endif

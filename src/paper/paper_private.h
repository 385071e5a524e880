/*
 * paper_private.h: documents inside of this folder: the JSON that stands behind a Paper.
 */
#ifndef SIAGA_PAPER_PAPER_PRIVATE_H
#define SIAGA_PAPER_PAPER_PRIVATE_H

#include "paper/paper.h"

#include <jansson.h>

/* Borrowed. */
const json_t *paper_json(const Paper *paper);

/* What a member says, whatever the document's maker wrote: "" and 0 where it is missing or of another type. */
const char *block_text(const json_t *block, const char *name);
double block_number(const json_t *block, const char *name);

#endif

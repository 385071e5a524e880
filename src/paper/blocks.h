/*
 * blocks.h: how each kind of block is put on paper.
 */
#ifndef SIAGA_PAPER_BLOCKS_H
#define SIAGA_PAPER_BLOCKS_H

#include "paper/press.h"

/* A document over the press, once; *pages: what was counted before, 0: nothing yet; then how many it has.  False and
 * *err: it has more than PAPER_PAGES, or no font can be read. */
bool blocks_print(const json_t *document, guint *pages, GByteArray *out, GError **err);

/* The kinds that have a file of their own. */
void table_flow(Press *press, const json_t *block);
void letterhead_flow(Press *press, const json_t *block);
void signatures_flow(Press *press, const json_t *block);
double signatures_height(const Press *press, const json_t *block);

#endif

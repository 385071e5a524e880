/*
 * blocks.h: how each kind of block is put on paper.
 */
#ifndef SIAGA_PAPER_BLOCKS_H
#define SIAGA_PAPER_BLOCKS_H

#include "paper/press.h"

/* All blocks of a document. */
void blocks_flow(Press *press, const json_t *blocks);

/* The kinds that have a file of their own. */
void table_flow(Press *press, const json_t *block);
void letterhead_flow(Press *press, const json_t *block);
void signatures_flow(Press *press, const json_t *block);
double signatures_height(const Press *press, const json_t *block);

#endif

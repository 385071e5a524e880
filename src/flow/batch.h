/*
 * batch.h: asks that wait for their time, and how they are mailed when it has come.  Pure.
 *
 * A timer of no entry, kind "mail-asks", {"person": NAME}, stands for each of them; with {"told": LINE, "ask": ID}
 * it is the confirmation of an answer to that ask, which rides along.
 */
#ifndef SIAGA_FLOW_BATCH_H
#define SIAGA_FLOW_BATCH_H

#include "flow/batch_item.h"

/* The letters that put what waits: several asks are one numbered list, unless they are secret or need more than
 * a word; reports that are to be read are a list of their own.  Caller frees. */
Plan *decide_batch(const Batch *batch);

#endif

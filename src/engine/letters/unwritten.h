/*
 * unwritten.h: letters that are held because they could not be written: once more, when what stood in
 * their way may have been mended.
 */
#ifndef SIAGA_ENGINE_UNWRITTEN_H
#define SIAGA_ENGINE_UNWRITTEN_H

#include "engine/letters/carrier.h"
#include "model/letter.h"

typedef struct Unwritten {
	guint written; /* they leave now */
	guint dropped; /* whose question has been answered meanwhile: taken back */
	guint still; /* held on, with their cause of now */
} Unwritten;

/* Each of them on its own, with a line of history for what becomes of it.  False: the store has failed. */
bool unwritten_try(const Carrier *carrier, Unwritten *result_r, GError **err);

/* The same for one letter.  False: the store has failed, or (ERR_REJECT) it still cannot be written. */
bool unwritten_try_one(const Carrier *carrier, Letter *letter, GError **err);

#endif

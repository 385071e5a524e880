/*
 * send_again.h: letters that failed, are held or in doubt are sent once more because a person says so, and what
 * they ask is open again.
 */
#ifndef SIAGA_ENGINE_SEND_AGAIN_H
#define SIAGA_ENGINE_SEND_AGAIN_H

#include "engine/letters/carrier.h"
#include "model/letter.h"

/* It is due at once, as new: its attempts and what notices told are forgotten, and those whom it asks are asked
 * again with their whole time (TIMER_STAND_IN).  `user` stands in the history. */
bool send_again(const Carrier *carrier, const Letter *letter, const char *user, GError **err);

/* All that failed or are held for that reason (letter_has_reason()), but those that cannot be written yet.
 * *n_r: how many. */
bool send_again_all(
    const Carrier *carrier, const char *reason, const char *user, guint *n_r, GError **err);

#endif

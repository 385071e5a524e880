/*
 * triage.h: mails that wait for a person are put to those who settle them: by the schedule, at once where
 * the rules see danger, and to others when they have waited too long.
 */
#ifndef SIAGA_ENGINE_TRIAGE_H
#define SIAGA_ENGINE_TRIAGE_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* The list of held mails (DOCKET_TRIAGE), or of the spam folders' new ones (DOCKET_SPAM), to those whom the
 * schedule's work of that kind names; nothing when there is none.  *count_r (may be NULL) mails. */
bool triage_send(const Carrier *carrier, DocketKind kind, guint *count_r, GError **err);

/* Timers of the office: a held mail cannot wait for the next list; one has waited too long. */
bool triage_at_once(const Carrier *carrier, const Timer *timer, GError **err);
bool triage_late(const Carrier *carrier, const Timer *timer, GError **err);

/* ---- at the console (engine/console/console.h); each answers a new object, NULL and *err: refused ---- */

json_t *triage_show(const Carrier *carrier, const char *user, const json_t *request, GError **err);
json_t *triage_say(const Carrier *carrier, const char *user, const json_t *request, GError **err);
/* Mails that no parser could read; what has them read again. */
json_t *triage_show_unread(
    const Carrier *carrier, const char *user, const json_t *request, GError **err);
json_t *triage_retry(const Carrier *carrier, const char *user, const json_t *request, GError **err);
json_t *triage_list_now(
    const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

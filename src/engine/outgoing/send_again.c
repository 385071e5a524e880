#include "engine/outgoing/send_again.h"

#include "engine/outgoing/sending_trouble.h"
#include "flow/standin.h"
#include "model/letter_reason.h"
#include "store/asks.h"
#include "store/history.h"
#include "store/outbox.h"
#include "store/timers.h"

#include <jansson.h>

static bool tell(const Carrier *c, const Letter *l, const char *user, GError **err)
{
	json_t *detail = json_pack("{s:I, s:s, s:s}", "letter", (json_int_t)l->id, "was",
	    letter_state_name(l->state), "reason", l->last_reply ? l->last_reply : "");
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_autofree char *actor = g_strconcat("console: ", user, NULL);
	g_autoptr(HistoryLine) line =
	    history_line_new(l->entry, c->now, actor, "letter-sent-again", text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

/* The entry itself decides whether it still waits for that answer. */
static bool ask_again(const Carrier *c, const Letter *l, GError **err)
{
	g_autoptr(GPtrArray) asks = asks_of_letter(c->store, l->id, err);

	for (guint i = 0; asks && i < asks->len; i++) {
		g_autoptr(Timer) timer =
		    standin_timer(asks->pdata[i], STANDIN_SENT_AGAIN, l->last_reply, c->now);
		if (!timers_add(c->store, timer, err))
			return false;
	}
	return asks != NULL;
}

bool send_again(const Carrier *c, const Letter *l, const char *user, GError **err)
{
	return sending_trouble_lift(c->store, l->mailbox, c->now, err) &&
	       outbox_settle(c->store, l->id, true, c->now, err) && ask_again(c, l, err) &&
	       tell(c, l, user, err);
}

bool send_again_all(
    const Carrier *c, const char *reason, const char *user, guint *n_r, GError **err)
{
	static const LetterState states[] = {LETTER_FAILED, LETTER_HELD};

	*n_r = 0;
	for (guint s = 0; s < G_N_ELEMENTS(states); s++) {
		g_autoptr(GPtrArray) letters = outbox_list(c->store, &states[s], 0, 0, err);
		if (!letters)
			return false;
		for (guint i = letters->len; i-- > 0;) {
			const Letter *l = letters->pdata[i];
			if (l->wanted || !letter_has_reason(l, reason))
				continue;
			if (!send_again(c, l, user, err))
				return false;
			++*n_r;
		}
	}
	return true;
}

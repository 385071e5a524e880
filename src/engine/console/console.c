#include "engine/console/console.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "base/log.h"
#include "engine/carry/absences.h"
#include "engine/work/triage.h"
#include "engine/console/console_act.h"
#include "engine/console/console_order.h"
#include "engine/console/console_submit.h"
#include "engine/work/erase.h"
#include "engine/outgoing/send_again.h"
#include "engine/facts/sms.h"
#include "engine/letters/unwritten.h"
#include "engine/console/vacuum.h"
#include "store/history.h"
#include "store/outbox.h"

#include <string.h>

typedef json_t *(*Doing)(const Carrier *c, const char *user, const json_t *request, GError **err);

static bool tell(const Carrier *c, gint64 entry, const char *user, const char *kind, json_t *detail,
    GError **err)
{
	g_autofree char *actor = g_strconcat("console: ", user, NULL);
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);
	g_autoptr(HistoryLine) line = history_line_new(entry, c->now, actor, kind, text);

	free(text);
	json_decref(detail);
	return history_append(c->store, line, err);
}

static bool may_be_settled(LetterState state)
{
	return state == LETTER_DOUBT || state == LETTER_HELD || state == LETTER_FAILED;
}

static bool tell_settled(
    const Carrier *c, const Letter *l, const char *user, const char *kind, GError **err)
{
	return tell(c, l->entry, user, kind,
	    json_pack(
		"{s:I, s:s}", "letter", (json_int_t)l->id, "was", letter_state_name(l->state)),
	    err);
}

/* One that was never written has to be written first. */
static bool send_letter(const Carrier *c, Letter *l, const char *user, GError **err)
{
	if (!l->wanted)
		return send_again(c, l, user, err);
	return unwritten_try_one(c, l, err) && tell_settled(c, l, user, "letter-sent-again", err);
}

static bool drop_letter(const Carrier *c, const Letter *l, const char *user, GError **err)
{
	return outbox_settle(c->store, l->id, false, c->now, err) &&
	       tell_settled(c, l, user, "letter-dropped", err);
}

static json_t *settle_letter(
    const Carrier *c, const char *user, const json_t *request, GError **err)
{
	gint64 id = json_integer_value(json_object_get(request, "id"));
	const char *action = json_text_of(request, "action");
	bool send = g_str_equal(action, "send");
	g_autoptr(Letter) letter = outbox_get(c->store, id, err);

	if (!letter)
		return NULL;
	if (!send && !g_str_equal(action, "drop")) {
		fail(err, ERR_REJECT, "a letter can be sent or dropped, not '%s'", action);
		return NULL;
	}
	if (!may_be_settled(letter->state)) {
		fail(err, ERR_REJECT,
		    "letter %" G_GINT64_FORMAT
		    " is %s: only one that is in doubt, held or failed waits for a person",
		    id, letter_state_name(letter->state));
		return NULL;
	}
	if (!(send ? send_letter(c, letter, user, err) : drop_letter(c, letter, user, err)))
		return NULL;
	g_autofree char *text = g_strdup_printf("letter %" G_GINT64_FORMAT " to %s: %s", id,
	    letter->recipient, send ? "will be sent again" : "will not be sent");
	return json_pack("{s:s}", "text", text);
}

static json_t *retry_held(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	Unwritten result;

	(void)request;
	if (!unwritten_try(c, &result, err))
		return NULL;
	log_info("held letters tried again for %s: %u leave, %u are held on", user, result.written,
	    result.still);
	g_autofree char *text = g_strdup_printf(
	    "%u held letters leave now, %u were taken back because their question has been "
	    "answered, %u are held on%s",
	    result.written, result.dropped, result.still,
	    result.still ? ": 'siaga outbox --state=held' says why" : "");
	return json_pack("{s:s, s:i, s:i, s:i}", "text", text, "written", (int)result.written,
	    "dropped", (int)result.dropped, "held", (int)result.still);
}

static json_t *retry_reason(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const char *reason = json_text_of(request, "reason");
	guint n;

	if (!send_again_all(c, reason, user, &n, err))
		return NULL;
	if (n == 0) {
		fail(err, ERR_REJECT,
		    "no letter that failed or is held has the reason '%s': 'siaga outbox "
		    "--reasons' lists them",
		    reason);
		return NULL;
	}
	g_autofree char *text = g_strdup_printf(
	    "%u letters will be sent again; what they ask is open again where it still waits", n);
	return json_pack("{s:s, s:i}", "text", text, "letters", (int)n);
}

static const struct {
	const char *name;
	Doing run;
} doings[] = {
    {"outbox", settle_letter},
    {"outbox-retry", retry_held},
    {"outbox-again", retry_reason},
    {"erase", erase_for_person},
    {"erase-due", erase_due_for_person},
    {"act", console_act},
    {"triage", triage_say},
    {"triage-show", triage_show},
    {"triage-send", triage_list_now},
    {"triage-unread", triage_show_unread},
    {"triage-retry", triage_retry},
    {"order", console_order},
    {"submit", console_submit},
    {"sms", console_sms},
    {"vacuum", vacuum_for_person},
};

json_t *console_do(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const char *name = json_text_of(request, "do");

	if (!absences_refresh(c->setup, c->store, c->now, err))
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(doings); i++)
		if (g_str_equal(doings[i].name, name))
			return doings[i].run(c, user, request, err);
	fail(err, ERR_REJECT,
	    "this siaga does not know how to '%s'; the engine may be of another version", name);
	return NULL;
}

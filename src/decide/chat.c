#include "decide/chat.h"

#include "flow/plan_text.h"
#include "read/words.h"

static char *count_text(guint count)
{
	return g_strdup_printf("%u", count);
}

/* Somebody is to see it at once: a timer of the office. */
static Plan *list_at_once(const Arrival *known)
{
	Plan *times = plan_new(OUTCOME_HELD, reason_new(REASON_HELD_WAITS));

	g_ptr_array_add(times->timers, timer_new(0, TIMER_TRIAGE, "{\"index\":0}", known->now));
	return times;
}

/* Messages and files, so that those of a later export are known. */
static void keep_lines(Plan *plan, const Message *m, const Chat *chat)
{
	char key[65];

	for (guint i = 0; i < chat->lines->len; i++) {
		chat_line_key(chat->lines->pdata[i], key);
		g_ptr_array_add(plan->chat_lines, g_strdup(key));
	}
	for (guint i = 0; i < m->attachments->len; i++) {
		const Attachment *a = m->attachments->pdata[i];
		if (!a->is_chat && attachment_has_hash(a))
			g_ptr_array_add(plan->chat_lines, g_strdup(a->sha256));
	}
}

static void keep_parts(Plan *plan, const Message *m, const ChatFacts *facts)
{
	const GPtrArray *parts = facts->parts;
	const guint own = CHAT_PART_WORDS;
	g_autoptr(GPtrArray) words = words_of(m->reply ? m->reply : "");

	if (words->len > 0 || facts->loose->len > 0)
		g_array_append_val(plan->chat_parts, own);
	for (guint i = 0; i < parts->len; i++) {
		const ChatPart *part = parts->pdata[i];
		guint number = part->number - 1 + CHAT_PARTS_FROM;
		g_array_append_val(plan->chat_parts, number);
	}
}

Plan *decide_chat(const Message *m, const Arrival *known, const ChatFacts *facts)
{
	g_autofree char *lines = count_text(facts->chat->lines->len);
	g_autofree char *parts = count_text(facts->parts->len);
	g_autofree char *system = count_text(facts->chat->system);
	Plan *plan = plan_new(OUTCOME_HELD, reason_new(REASON_HELD_CHAT, lines, parts, system));

	keep_parts(plan, m, facts);
	if (plan->chat_parts->len == 0) {
		plan_free(plan);
		return plan_new(OUTCOME_DUPLICATE, reason_new(REASON_KIND_CHAT_KNOWN, lines));
	}
	keep_lines(plan, m, facts->chat);
	plan_tell_json(plan, known->now, "siaga", "chat",
	    json_pack("{s:i, s:i, s:i, s:i, s:s}", "messages", (int)facts->chat->lines->len,
		"parts", (int)plan->chat_parts->len, "system", (int)facts->chat->system, "loose",
		(int)facts->loose->len, "mail", m->sha256));
	if (!known->quiet)
		g_ptr_array_add(plan->also, list_at_once(known));
	return plan;
}

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

static void keep_lines(Plan *plan, const Chat *chat)
{
	char key[65];

	for (guint i = 0; i < chat->lines->len; i++) {
		chat_line_key(chat->lines->pdata[i], key);
		g_ptr_array_add(plan->chat_lines, g_strdup(key));
	}
}

static void keep_parts(Plan *plan, const Message *m, const GPtrArray *parts)
{
	const guint own = CHAT_PART_WORDS;
	g_autoptr(GPtrArray) words = words_of(m->reply ? m->reply : "");

	if (words->len > 0)
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

	keep_parts(plan, m, facts->parts);
	if (plan->chat_parts->len == 0) {
		plan_free(plan);
		return plan_new(OUTCOME_DUPLICATE, reason_new(REASON_KIND_CHAT_KNOWN, lines));
	}
	keep_lines(plan, facts->chat);
	plan_tell_json(plan, known->now, "siaga", "chat",
	    json_pack("{s:i, s:i, s:i, s:s}", "messages", (int)facts->chat->lines->len, "parts",
		(int)plan->chat_parts->len, "system", (int)facts->chat->system, "mail", m->sha256));
	if (!known->quiet)
		g_ptr_array_add(plan->also, list_at_once(known));
	return plan;
}

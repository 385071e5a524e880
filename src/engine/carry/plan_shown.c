#include "engine/carry/plan_shown.h"

#include "base/zone.h"

static void describe_entry(GString *text, const Plan *plan, const Entry *before)
{
	const Entry *e = plan->entry;

	if (!e)
		return;
	if (plan->registers)
		g_string_append_printf(
		    text, "new %s in book %s, stage %s\n", e->class, e->book, e->stage);
	else if (before && g_strcmp0(before->stage, e->stage) != 0)
		g_string_append_printf(
		    text, "%s: stage %s -> %s\n", e->label, before->stage, e->stage);
	else
		g_string_append_printf(text, "%s: stays in stage %s\n", e->label, e->stage);
}

static void describe_letters(GString *text, const Plan *plan, GTimeZone *zone)
{
	for (guint i = 0; i < plan->asks->len; i++) {
		const AskWanted *a = plan->asks->pdata[i];
		g_autofree char *at = a->mail_at ? zone_text(a->mail_at, zone, ZONE_SHOWN) : NULL;
		g_string_append_printf(text, "asks %s with letter %s%s%s\n", a->person,
		    a->letter->letter, at ? ", mailed at " : "", at ? at : "");
	}
	for (guint i = 0; i < plan->letters->len; i++) {
		const LetterWanted *w = plan->letters->pdata[i];
		g_string_append_printf(text, "letter %s to %s\n", w->letter, w->to_address);
	}
	for (guint i = 0; i < plan->settled->len; i++) {
		const Ask *a = plan->settled->pdata[i];
		g_string_append_printf(
		    text, "ask of %s: %s\n", a->person, ask_state_name(a->state));
	}
}

static void describe_timers(GString *text, const Plan *plan, const Config *config)
{
	for (guint i = 0; i < plan->timers->len; i++) {
		const Timer *t = plan->timers->pdata[i];
		g_autofree char *at = zone_text(t->at, config->office.zone, ZONE_SHOWN);
		g_string_append_printf(text, "%s at %s\n", timer_kind_name(t->kind), at);
	}
	for (guint i = 0; i < plan->alarms->len; i++) {
		g_autofree char *said = language_say(config->language, plan->alarms->pdata[i]);
		g_string_append_printf(text, "alarm: %s\n", said);
	}
}

char *plan_shown(const Plan *plan, const Entry *before, const Config *config)
{
	GString *text = g_string_new(NULL);

	describe_entry(text, plan, before);
	describe_letters(text, plan, config->office.zone);
	describe_timers(text, plan, config);
	for (guint i = 0; i < plan->also->len; i++) {
		g_autofree char *more = plan_shown(plan->also->pdata[i], NULL, config);
		g_string_append_printf(text, "%s%s", more, *more ? "\n" : "");
	}
	g_string_truncate(text, text->len - (text->len > 0 && text->str[text->len - 1] == '\n'));
	return g_string_free(text, FALSE);
}

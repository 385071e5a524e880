#include "command/explain/explain_rules.h"

#include "command/judge/judged_again.h"
#include "command/start/told.h"
#include "base/tongue.h"
#include "model/channel.h"
#include "store/entries.h"
#include "store/history.h"

enum { SHORT_HASH = 12 };

/* ---- as it was registered ---- */

static char *joined_names(const json_t *names)
{
	GString *text = g_string_new(NULL);
	size_t i;
	json_t *name;

	json_array_foreach(names, i, name)
	{
		const char *word = json_string_value(name);
		g_string_append_printf(text, "%s%s", text->len ? "; " : "", word ? word : "");
	}
	return g_string_free(text, FALSE);
}

static void print_registered(Printer *p, const HistoryLine *line)
{
	json_t *detail = line->detail ? json_loads(line->detail, 0, NULL) : NULL;
	g_autofree char *rules = joined_names(json_object_get(detail, "rules"));
	const char *identity = json_string_value(json_object_get(detail, "identity"));

	print_field(p, "registered_by", "By", line->actor);
	print_field(
	    p, "rule_set", "Rule set", json_string_value(json_object_get(detail, "rule_set")));
	print_field(p, "rules_then", "Rules", *rules ? rules : NULL);
	print_field(p, "identity", "Sender", identity && *identity ? identity : NULL);
	json_decref(detail);
}

static bool print_history(Printer *p, const Sheet *sheet, GError **err)
{
	g_autoptr(GPtrArray) lines = history_of(sheet->opened.store, sheet->entry->id, err);

	for (guint i = 0; lines && i < lines->len; i++) {
		const HistoryLine *line = lines->pdata[i];
		if (g_str_equal(line->kind, "registered")) {
			print_registered(p, line);
			break;
		}
	}
	return lines != NULL;
}

/* ---- the mails ---- */

static void print_mails(Printer *p, const Sheet *sheet, const GPtrArray *mails)
{
	static const Column columns[] = {
	    {"id", "Mail", COLUMN_RIGHT},
	    {"received", "Received", COLUMN_LEFT},
	    {"outcome", "Taken as", COLUMN_LEFT},
	    {"why", "Because", COLUMN_WRAPS},
	    {"rule_set", "Rule set", COLUMN_LEFT},
	    {"in_force", NULL, COLUMN_LEFT},
	};
	const char *now = sheet->opened.config->rules_hash;

	print_table(p, "mails", "\nMails", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < mails->len; i++) {
		const LedgerLine *mail = mails->pdata[i];
		g_autofree char *hash =
		    mail->rules_hash ? g_strndup(mail->rules_hash, SHORT_HASH) : NULL;
		print_cell_number(p, mail->id);
		print_cell_time(p, mail->received);
		print_cell_said(
		    p, outcome_name(mail->outcome), tongue(outcome_name(mail->outcome)));
		g_autofree char *why = told(sheet->opened.config, mail->why);
		print_cell_said(p, mail->why, why);
		print_cell(p, hash);
		print_cell_flag(p, g_strcmp0(mail->rules_hash, now) == 0, "yes", "no");
	}
	print_table_end(p, NULL);
}

/* ---- what the rules in force say ---- */

/* What the rules and the store know by a name of siaga's own, as the office says it. */
static const char *value_said(const Language *language, MatchField field, const char *value)
{
	Secrecy secrecy;
	Degree degree;

	if (field == MATCH_CHANNEL)
		return channel_said(language, channel_of_file(value));
	if (field == MATCH_SECRECY && secrecy_parse(value, &secrecy))
		return secrecy_said(language, secrecy);
	return field == MATCH_URGENCY && degree_parse(value, &degree)
		   ? degree_said(language, degree)
		   : value;
}

static void print_fields(Printer *p, const Language *language, const Match *match)
{
	static const Column columns[] = {
	    {"field", "By the rules in force", COLUMN_LEFT},
	    {"value", "", COLUMN_WRAPS},
	    {"rule", "Rule", COLUMN_WRAPS},
	};

	print_table(p, "set", "", columns, G_N_ELEMENTS(columns));
	print_cell_said(p, "start", _("start"));
	print_cell_said(p, match->start ? match->start : "(held for a person)",
	    match->start ? match->start : _("(held for a person)"));
	print_cell(p, match->start_by);
	for (guint i = 0; i < MATCH_FIELDS; i++) {
		if (!match->values[i])
			continue;
		print_cell_said(p, match_field_name(i), tongue(match_field_name(i)));
		print_cell_said(p, match->values[i], value_said(language, i, match->values[i]));
		print_cell(p, match->by[i] ? match->by[i] : _("(found in the words)"));
	}
	print_table_end(p, NULL);
}

static void print_matched(Printer *p, const Match *match)
{
	static const Column columns[] = {
	    {"rule", "Rule that matches", COLUMN_WRAPS},
	    {"where", "Where", COLUMN_LEFT},
	    {"why", "When", COLUMN_WRAPS},
	};

	print_table(p, "rules", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < match->rules->len; i++) {
		const MatchedRule *rule = match->rules->pdata[i];
		print_cell(p, rule->name);
		print_cell(p, rule->where);
		print_cell(p, rule->why);
	}
	print_table_end(p, "(no rule matches)");
}

static void print_words(Printer *p, const Config *config, const Judgement *j)
{
	static const Column columns[] = {{"why", "Words that say so", COLUMN_WRAPS}};

	print_line(p, "%s", "");
	print_field_said(p, "kind", "Kind", j->kind, tongue(j->kind));
	print_field(p, "sentence", "Matter", j->sentence);
	print_table(p, "words", "", columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < j->why->len; i++) {
		g_autofree char *line = language_say(config->language, j->why->pdata[i]);
		g_autofree char *said = told(config, line);
		print_cell_said(p, line, said);
	}
	print_table_end(p, NULL);
}

static const LedgerLine *first_report(const GPtrArray *mails)
{
	for (guint i = 0; i < mails->len; i++) {
		const LedgerLine *mail = mails->pdata[i];
		if (mail->outcome == OUTCOME_REGISTERED && mail->message)
			return mail;
	}
	return NULL;
}

bool explain_rules(Printer *p, const Sheet *sheet, const Receiver *r, GError **err)
{
	g_autoptr(GPtrArray) mails = entries_mails(sheet->opened.store, sheet->entry->id, err);
	const LedgerLine *report = mails ? first_report(mails) : NULL;

	print_field(p, "rule_set_now", "In force", r->setup->config->rules_hash);
	if (!mails || !print_history(p, sheet, err))
		return false;
	print_mails(p, sheet, mails);
	if (!report)
		return true;
	g_auto(JudgedAgain) judged;
	if (!judged_again(r, report, sheet->entry, &judged, err))
		return false;
	print_words(p, sheet->opened.config, judged.judgement);
	print_fields(p, sheet->opened.config->language, judged.match);
	print_matched(p, judged.match);
	return true;
}

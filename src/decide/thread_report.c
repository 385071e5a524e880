#include "decide/thread_report.h"

#include "language/heard.h"
#include "read/head.h"
#include "read/moment.h"
#include "read/subject.h"
#include "read/words.h"

#include <string.h>

enum {
	OLD = 24 * 60 * 60, /* seconds after which an entry's thread is only a convenient address */
	HEAD_LINES = 2, /* of a report, in which its kind and date stand */
	HEAD_BYTES = 300,
};

/* The first lines of what was written, and the subject unless it is only that of the old mail. */
static char *head_of(const Language *language, const Message *m)
{
	g_auto(GStrv) lines = g_strsplit(m->reply, "\n", -1);
	GString *head = g_string_new(NULL);
	bool old_subject = !m->subject || subject_answers(language, m->subject) ||
			   subject_passes_on(language, m->subject);

	if (!old_subject)
		g_string_append_printf(head, "%s\n", m->subject);
	for (guint i = 0, taken = 0; lines[i] && taken < HEAD_LINES && head->len < HEAD_BYTES; i++)
		if (*g_strstrip(lines[i])) {
			g_string_append_printf(head, "%s\n", lines[i]);
			taken++;
		}
	return g_string_free(head, FALSE);
}

/* "RT 02/05" is no date. */
static char *without_neighbourhoods(const Language *language, const char *text)
{
	g_autofree char *words = heard_pattern(language, HEARD_PLACE_NUMBER);
	g_autofree char *pattern =
	    g_strdup_printf("\\b%s\\b[\\s./:]*(%s\\b[\\s.:]*)?\\d+([/-]\\d+)*", words, words);
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
	g_autofree char *rest = g_regex_replace_literal(regex, text, -1, 0, " ", 0, NULL);

	return g_strdup(rest ? rest : "");
}

/* The day is told by its number; "tadi malam" says nothing of which report it is. */
static bool names_day(const Language *language, const char *text, gint64 today, gint64 *day_r)
{
	g_autofree char *plain = without_neighbourhoods(language, text);
	Moment moment = {0};

	if (!moment_read(language, plain, today, &moment) || !moment.has_day)
		return false;
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(moment.day * OLD);
	g_autofree char *pattern =
	    g_strdup_printf("(?<!\\d)0?%d(?!\\d)", g_date_time_get_day_of_month(date));
	*day_r = moment.day;
	return g_regex_match_simple(pattern, plain, 0, 0);
}

static bool has_other_date(const char *head, const Arrival *known, const Entry *old)
{
	GTimeZone *zone = known->config->office.zone;
	const Language *language = known->config->language;
	gint64 today = calendar_day(known->received, zone, NULL),
	       before = calendar_day(old->received, zone, NULL), day, told;

	/* What is still to come is something that a report tells of, not its date. */
	if (!names_day(language, head, today, &day) || day > today || day == before)
		return false;
	return !names_day(language, old->summary, before, &told) || told != day;
}

static bool has_report_words(const char *head, const Arrival *known)
{
	g_autoptr(GPtrArray) words = words_of(head);

	return words_find_any(words, 0, known->config->vocabulary->triage.report) >= 0;
}

bool thread_is_report(const Message *m, const Arrival *known, const Thread *thread, ReasonId *why_r)
{
	const Entry *old = thread->entry;
	g_autofree char *head = head_of(known->config->language, m);

	*why_r = REASON_NONE;
	if (thread->accuses) {
		*why_r = REASON_KIND_THREAD_ACCUSES;
		return true;
	}
	if (old->void_reason && !thread->fresh) {
		*why_r = REASON_KIND_THREAD_VOID;
		return true;
	}
	if (!known->sender.unit || thread->fresh)
		return false;
	if (old->closed > 0)
		*why_r = REASON_KIND_THREAD_CLOSED;
	else if (known->received - old->received > OLD)
		*why_r = REASON_KIND_THREAD_OLD;
	else if (has_report_words(head, known))
		*why_r = REASON_KIND_THREAD_WORDS;
	else if (has_other_date(head, known, old))
		*why_r = REASON_KIND_THREAD_DATE;
	return *why_r != REASON_NONE;
}

bool thread_says_new(const Config *config, const Message *m)
{
	const Vocabulary *v = config->vocabulary;
	g_auto(GStrv) lines = g_strsplit(m->reply, "\n", -1);
	bool said = false;

	for (guint i = 0; lines[i]; i++) {
		g_autoptr(GPtrArray) words = words_of(lines[i]);
		if (words->len == 0)
			continue;
		if (said)
			return head_is_closing(v, lines[i]);
		said = words_match_any(words, 0, v->triage.fresh) == words->len;
		if (!said)
			return false;
	}
	return said;
}

const Entry *thread_earlier(const Thread *thread)
{
	return thread->entry && thread->party ? thread->entry : NULL;
}

#include "read/card.h"
#include "read/head.h"
#include "read/reading.h"
#include "read/words.h"

#include <string.h>

enum {
	HEAD_BYTES = 400, /* of the line in which a section's word stands */
	SECTIONS_BYTES =
	    256 * 1024, /* of an answer that writes sections, of which only heads are read */
};

/* Not in the middle of a character. */
static char *short_head(const char *line)
{
	gsize n = strlen(line);

	if (n <= HEAD_BYTES)
		return g_strdup(line);
	return g_strndup(line, (gsize)(g_utf8_find_prev_char(line, line + HEAD_BYTES) - line));
}

/* What a line of an answer in sections begins. */
typedef struct SectionHead {
	const Act *act; /* NULL: the line goes on with what is begun */
	guint used; /* words up to its text */
	bool ends; /* an act as the last word */
} SectionHead;

/* "TANPA PEMANTAUAN: ...", "TERUSKAN KEPADA ...": as letters write it, in capitals or with a colon, so that no
 * sentence of a section is taken for it. */
static bool is_written_out(const char *line, const Act *act)
{
	gsize n = strlen(act->title);

	if (g_ascii_strncasecmp(line, act->title, n) != 0)
		return false;
	return line[n + strspn(line + n, " ")] == ':' ||
	       (strncmp(line, act->title, n) == 0 && line[n] == ' ');
}

static SectionHead section_head(const Vocabulary *v, const char *line)
{
	g_autofree char *head = short_head(line);
	g_autoptr(GPtrArray) words = words_of(head);
	guint n = 0, at = head_greeting(v, words);
	const Act *act = at < words->len ? head_act(v, words, at, &n) : NULL;

	if (act && act->takes == TAKES_SECTION)
		return (SectionHead){act, at + n, false};
	if (act && (at + n == words->len || (at == 0 && is_written_out(line, act))))
		return (SectionHead){act, at + n, true};
	return (SectionHead){NULL, 0, false};
}

static void go_on(GPtrArray *readings, const char *line)
{
	Reading *r = readings->pdata[readings->len - 1];
	char *note = g_strdup_printf("%s\n%s", r->note, line);

	g_free(r->note);
	r->note = note;
}

static void begin_section(GPtrArray *readings, const SectionHead *head, const char *line)
{
	Reading *r = g_new0(Reading, 1);

	r->kind = READ_ACT;
	r->act = head->act;
	r->why = "";
	r->numbers = g_array_new(FALSE, FALSE, sizeof(int));
	r->note = g_strstrip(g_strdup(head_tail(line, head->used)));
	g_ptr_array_add(readings, r);
}

/* The last word, with what stands below it as its note. */
static void end_sections(GPtrArray *readings, const ReadingRules *rules, char **lines)
{
	g_autofree char *last = g_strjoinv("\n", lines);

	g_ptr_array_add(readings, reading_of(rules, last));
}

GPtrArray *reading_of_sections(const ReadingRules *rules, const char *reply)
{
	const Vocabulary *v = rules->vocabulary;
	GPtrArray *readings = g_ptr_array_new_with_free_func((GDestroyNotify)reading_free);
	bool ended = strlen(reply) > SECTIONS_BYTES;
	g_autofree char *said = ended ? g_strdup("") : card_cut_below_closing(rules, reply);
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);

	for (guint i = 0; lines[i] && !ended; i++) {
		char *line = g_strstrip(lines[i]);
		SectionHead head = section_head(v, line);
		if (readings->len == 0 && (!head.act || head.ends) &&
		    head_is_only_greeting(v, line))
			continue;
		if (readings->len > 0 && head_is_closing(v, line))
			continue;
		ended = readings->len == 0 ? !head.act || head.ends : head.ends;
		if (head.act && !head.ends)
			begin_section(readings, &head, line);
		else if (readings->len > 0 && head.ends)
			end_sections(readings, rules, lines + i);
		else if (!ended)
			go_on(readings, line);
	}
	for (guint i = 0; i < readings->len; i++)
		g_strstrip(((Reading *)readings->pdata[i])->note);
	if (readings->len == 0)
		g_ptr_array_add(readings, reading_of(rules, reply));
	return readings;
}

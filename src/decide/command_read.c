#include "decide/command_read.h"

#include "decide/command_asked.h"
#include "decide/command_left.h"
#include "language/heard.h"
#include "read/card.h"
#include "read/head.h"
#include "read/words.h"

#include <string.h>

enum {
	LINE_BYTES = 600, /* of a line with a command */
	TEXT_BYTES = 16000,
	SHORTEST_NUMBER = 3, /* of an answer by number: "diterima 2 surat" is none */
};

/* Words that may stand between a command and its numbers. */
static bool is_joint(const Language *language, const char *word)
{
	return heard_is(language, HEARD_JOINING, word, strlen(word));
}

static char *trimmed(char *word)
{
	gsize n = strlen(word);

	while (n > 0 && strchr(".,;", word[n - 1]))
		word[--n] = '\0';
	return word + strspn(word, ".,;");
}

static void join(char **text, const char *word)
{
	char *longer = **text ? g_strconcat(*text, " ", word, NULL) : g_strdup(word);

	g_free(*text);
	*text = longer;
}

/* The words in front of the first number, the numbers that follow one another, the words behind them. */
static void split_head(const Language *language, Command *c, const char *head)
{
	static const char gaps[] = " \t,";
	gsize n;

	for (const char *p = head + strspn(head, gaps); *p; p += n + strspn(p + n, gaps)) {
		n = strcspn(p, gaps);
		g_autofree char *token = g_strndup(p, n);
		const char *word = trimmed(token);
		if (!*word || (!*c->after && is_joint(language, word)))
			continue;
		if (*c->after || !command_is_label(word)) {
			join(c->labels->len > 0 ? &c->after : &c->before, word);
			continue;
		}
		g_ptr_array_add(c->labels, g_strdup(word));
		c->behind = (gsize)(p + n - head);
	}
}

static void split_tail(const Language *language, Command *c)
{
	const char *colon = words_colon(c->tail);
	g_autofree char *head =
	    colon ? g_strndup(c->tail, (gsize)(colon - c->tail)) : g_strdup(c->tail);

	c->before = g_strdup("");
	c->after = g_strdup("");
	if (colon)
		c->value = g_strstrip(g_strdup(colon + 1));
	split_head(language, c, head);
}

static Command *command_new(
    const Language *language, const Act *act, const char *line, const char *tail)
{
	Command *c = g_new0(Command, 1);

	c->act = act;
	c->line = g_strdup(line);
	c->tail = g_strstrip(g_strdup(tail));
	c->labels = g_ptr_array_new_with_free_func(g_free);
	c->lines = g_ptr_array_new_with_free_func(g_free);
	split_tail(language, c);
	return c;
}

/* Who signs below a command is no part of it; in a text of its own lines only what stands below a closing can be a
 * card. An answer's note is read as any answer's is. */
static char *without_card(const Config *config, const Command *c, const char *rest)
{
	const CommandKind *kind = command_kind(c->act->name);
	const ReadingRules rules = {
	    .vocabulary = config->vocabulary, .directory = config->directory};

	if (!kind)
		return g_strdup(rest);
	if (kind->takes & COMMAND_LINES)
		return card_cut_below_closing(&rules, rest);
	g_autofree char *all = g_strconcat(c->line, "\n", rest, NULL);
	g_autofree char *said = card_cut(&rules, all);
	const char *below = strchr(said, '\n');
	return g_strdup(below ? below + 1 : "");
}

static void read_lines(const Config *config, Command *c, const char *rest)
{
	bool answer = !command_kind(c->act->name);
	g_autofree char *said = without_card(config, c, rest);
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);

	for (guint i = 0; lines[i]; i++)
		if (*g_strstrip(lines[i]) &&
		    (answer || !head_is_closing(config->vocabulary, lines[i])))
			g_ptr_array_add(c->lines, g_strdup(lines[i]));
}

static Command *read_line(const Config *config, const char *line, const char *rest);

/* Behind greetings and words of asking ("tolong", "mohon"), which make no answer but may stand before a command. */
static guint command_head(const Vocabulary *v, const GPtrArray *words)
{
	guint at = head_greeting(v, words), n;

	while (at < words->len && (n = words_match_any(words, at, v->requests)) > 0) {
		g_autoptr(GPtrArray) rest = g_ptr_array_new();
		for (guint i = at + n; i < words->len; i++)
			g_ptr_array_add(rest, words->pdata[i]);
		at += n + head_greeting(v, rest);
	}
	return at;
}

/* The command whose phrase at this place is the longest; *length_r words. */
static const Act *command_at(const Vocabulary *v, const GPtrArray *words, guint at, guint *length_r)
{
	const Act *best = NULL;

	*length_r = 0;
	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		guint n = act->command ? words_match_any(words, at, act->words) : 0;
		if (n > *length_r) {
			*length_r = n;
			best = act;
		}
	}
	return best;
}

/* An answer that names its entry: "HASIL PEMANTAUAN 0147: ...". */
static const Act *numbered_answer_at(
    const Config *config, const GPtrArray *words, guint at, guint *length_r)
{
	const Vocabulary *v = config->vocabulary;
	const Act *best = NULL;

	*length_r = 0;
	for (guint i = 0; i < v->acts->len; i++) {
		const Act *act = v->acts->pdata[i];
		guint n = act->command ? 0 : words_match_any(words, at, act->words);
		if (n > *length_r) {
			*length_r = n;
			best = act;
		}
	}
	guint next = at + *length_r;
	while (best && next < words->len && is_joint(config->language, words->pdata[next]))
		next++;
	bool numbered = best && next < words->len && command_is_label(words->pdata[next]) &&
			strlen(words->pdata[next]) >= SHORTEST_NUMBER;
	return numbered ? best : NULL;
}

static bool is_number_word(const Language *language, const char *word)
{
	return command_is_label(word) || is_joint(language, word) || g_str_equal(word, ",");
}

/* Where a command's word stands in front of a number; words of everyday speech do not count.  -1: nowhere. */
static int find_numbered(const Config *config, const GPtrArray *words)
{
	const Vocabulary *v = config->vocabulary;
	guint n;

	for (guint i = 0; i < words->len; i++) {
		const Act *act = command_at(v, words, i, &n);
		if (!act || act->everyday)
			continue;
		guint next = i + n;
		while (next < words->len && is_joint(config->language, words->pdata[next]))
			next++;
		if (next < words->len && command_is_label(words->pdata[next]))
			return (int)i;
	}
	return -1;
}

/* A line that is a command and nothing else but numbers, or names a number behind it. */
static bool is_command_line(const Config *config, const char *line)
{
	const Vocabulary *v = config->vocabulary;
	g_autoptr(GPtrArray) words = words_of(line);
	guint at = command_head(v, words), n;
	const Act *act = command_at(v, words, at, &n);

	if (!act)
		return false;
	if (find_numbered(config, words) == (int)at)
		return true;
	for (guint i = at + n; i < words->len; i++)
		if (!is_number_word(config->language, words->pdata[i]))
			return false;
	return true;
}

/* ---- several of one kind in one mail ---- */

/* "KOREKSI 0148 …" below "KOREKSI 0147 …". */
static bool begins_another(const Config *config, const Command *c, const char *line)
{
	const Vocabulary *v = config->vocabulary;
	g_autoptr(GPtrArray) words = words_of(line);
	guint at = command_head(v, words), n;
	const Act *act = command_at(v, words, at, &n);

	if (act != c->act)
		return false;
	for (at += n; at < words->len && is_joint(config->language, words->pdata[at]);)
		at++;
	return at < words->len && command_is_label(words->pdata[at]);
}

static bool same_numbers(const Command *one, const Command *other)
{
	return one->labels->len == 1 && other->labels->len == 1 &&
	       g_ascii_strcasecmp(one->labels->pdata[0], other->labels->pdata[0]) == 0;
}

/* About the same entry it says one thing more: its words are a line of the first. */
static void join_lines(Command *c, const Command *other)
{
	const char *gap = strchr(other->after, ' ');

	if (other->value)
		g_ptr_array_add(c->lines, g_strconcat(other->after, ": ", other->value, NULL));
	else if (gap)
		g_ptr_array_add(c->lines,
		    g_strdup_printf("%.*s: %s", (int)(gap - other->after), other->after, gap + 1));
	else if (*other->after)
		g_ptr_array_add(c->lines, g_strdup(other->after));
	for (guint i = 0; i < other->lines->len; i++)
		g_ptr_array_add(c->lines, g_strdup(other->lines->pdata[i]));
}

static char *lines_from(const Command *c, guint from)
{
	GString *text = g_string_new(NULL);

	for (guint i = from; i < c->lines->len; i++)
		g_string_append_printf(text, "%s\n", (const char *)c->lines->pdata[i]);
	return g_string_free(text, FALSE);
}

/* Takes the lines that are commands of their own out of it. */
static void take_next(const Config *config, Command *c)
{
	const CommandKind *kind = command_kind(c->act->name);
	guint i = 0;

	if (!kind || !kind->changes || kind->own_words || kind->most != 1)
		return;
	while (i < c->lines->len && !begins_another(config, c, c->lines->pdata[i]))
		i++;
	if (i == c->lines->len)
		return;
	g_autofree char *rest = lines_from(c, i + 1);
	g_autoptr(Command) next = read_line(config, c->lines->pdata[i], rest);
	if (!next || next->act != c->act)
		return;
	bool joins = kind->act == OWN_ACT_CORRECT && same_numbers(c, next) && !*next->before;
	g_ptr_array_set_size(c->lines, (gint)i);
	if (joins)
		join_lines(c, next);
	c->next = joins ? g_steal_pointer(&next->next) : g_steal_pointer(&next);
}

/* What in these words makes of a command something else; REASON_NONE: nothing does. */
static ReasonId objection(const Vocabulary *v, const char *text)
{
	g_autoptr(GPtrArray) words = words_of(text);

	if (words_find_any(words, 0, v->conditions) >= 0)
		return REASON_COMMAND_CONDITION;
	if (words_find_any(words, 0, v->negators) >= 0)
		return REASON_COMMAND_NEGATED;
	if (words_find_any(words, 0, v->questions) >= 0)
		return REASON_COMMAND_QUESTION;
	return words_find_any(words, 0, v->doubts) >= 0 ? REASON_COMMAND_DOUBT : REASON_NONE;
}

static ReasonId objection_to_lines(const Config *config, const Command *c, bool free_text)
{
	for (guint i = 0; i < c->lines->len; i++) {
		const char *line = c->lines->pdata[i];
		ReasonId against = REASON_NONE;
		if (is_command_line(config, line))
			return REASON_COMMAND_SECOND;
		if (!free_text && (against = objection(config->vocabulary, line)))
			return against;
	}
	return REASON_NONE;
}

/* REASON_NONE: it is clear. */
static ReasonId judge(const Config *config, Command *c)
{
	const Vocabulary *v = config->vocabulary;
	const CommandKind *kind = command_kind(c->act->name);
	bool free_text = !kind || kind->free_text;
	g_autofree char *head = g_strconcat(c->before, " ", c->after, NULL);
	g_autoptr(GPtrArray) words = words_of(c->tail);
	ReasonId against = REASON_NONE;

	if (c->labels->len > COMMAND_LABELS)
		return REASON_COMMAND_MANY_NUMBERS;
	if (find_numbered(config, words) >= 0)
		return REASON_COMMAND_SECOND;
	/* What has no colon is all of it the command's own words. */
	if (kind && !kind->own_words && (against = objection(v, head)))
		return against;
	if (kind && kind->changes && strchr(c->tail, '?'))
		return REASON_COMMAND_QUESTION;
	if (kind && !free_text && c->value && (against = objection(v, c->value)))
		return against;
	if ((against = objection_to_lines(config, c, free_text)))
		return against;
	c->left = kind ? command_left(config, c, kind) : NULL;
	return c->left ? REASON_COMMAND_LEFT : REASON_NONE;
}

static Command *unclear_command(const Config *config, const GPtrArray *words, const char *line)
{
	const Vocabulary *v = config->vocabulary;
	int at = find_numbered(config, words);
	guint n;

	if (at < 0)
		return NULL;
	const Act *act = command_at(v, words, (guint)at, &n);
	Command *c = command_new(config->language, act, line, head_tail(line, (guint)at + n));
	int negator = words_find_any(words, 0, v->negators);
	c->unclear =
	    negator >= 0 && negator < at ? REASON_COMMAND_NEGATED : REASON_COMMAND_NOT_FIRST;
	return c;
}

/* A sentence that is nothing else, without a colon and what stands behind it; a question changes nothing. */
static Command *read_asked(const Config *config, const char *line, const char *behind)
{
	g_autofree char *numbers = NULL;
	const Act *act = command_asked(config, line, &numbers);
	const CommandKind *kind = act ? command_kind(act->name) : NULL;

	if (!kind || words_colon(line) || (kind->changes && strchr(line, '?')))
		return NULL;
	g_autoptr(Command) c = command_new(config->language, act, line, numbers);
	g_autofree char *rest = head_rest(config->vocabulary, behind);
	read_lines(config, c, rest);
	if (kind->fits && !kind->fits(config->language, c))
		return NULL;
	c->unclear = judge(config, c);
	return g_steal_pointer(&c);
}

static Command *read_line(const Config *config, const char *line, const char *behind)
{
	const Vocabulary *v = config->vocabulary;
	g_autoptr(GPtrArray) words = words_of(line);
	guint at = command_head(v, words), n;
	const Act *act = command_at(v, words, at, &n);

	if (!act) {
		at = head_greeting(v, words);
		act = numbered_answer_at(config, words, at, &n);
	}
	if (!act) {
		Command *asked = read_asked(config, line, behind);
		return asked ? asked : unclear_command(config, words, line);
	}
	g_autoptr(Command) c = command_new(config->language, act, line, head_tail(line, at + n));
	g_autofree char *rest = head_rest(v, behind);
	read_lines(config, c, rest);
	take_next(config, c);
	const CommandKind *kind = command_kind(act->name);
	if (act->everyday && kind && kind->fits && !kind->fits(config->language, c))
		return read_asked(config, line, behind);
	c->unclear = judge(config, c);
	/* "GABUNG 12 sama 13": all of it is a sentence that the vocabulary has. */
	g_autoptr(Command) asked =
	    c->unclear == REASON_COMMAND_LEFT ? read_asked(config, line, behind) : NULL;
	return asked && !asked->unclear ? g_steal_pointer(&asked) : g_steal_pointer(&c);
}

Command *command_read_text(const Config *config, const char *text)
{
	if (strlen(text) > TEXT_BYTES)
		return NULL;
	const char *behind;
	g_autofree char *line = head_line(config->vocabulary, text, &behind);

	return line && strlen(line) <= LINE_BYTES ? read_line(config, line, behind) : NULL;
}

/* A new mail's subject is its first line; that of an answer is only what it answers. */
static Command *read_subject(const Config *config, const Message *m)
{
	if (m->kind != KIND_REPORT || !m->subject || m->in_reply_to || m->references->len > 0)
		return NULL;
	g_autofree char *text = g_strconcat(m->subject, "\n", m->reply, NULL);
	return command_read_text(config, text);
}

/* Nothing but the command's word and numbers. */
static bool says_nothing(const Command *c)
{
	return !c->value && !*c->before && !*c->after;
}

/* The subject may announce what the first line says, but not say something else. */
static bool agree(const Command *subject, const Command *body)
{
	g_autofree char *one = command_title(subject), *other = command_title(body);

	if (subject->act == body->act && says_nothing(subject) && subject->labels->len == 0)
		return true;
	return g_strcmp0(one, other) == 0 &&
	       (g_strcmp0(subject->tail, body->tail) == 0 || says_nothing(subject));
}

/* The number stands in the subject, what is to be done with it below: "KOREKSI 0147" and "koreksi tempat: Doro". */
static void take_labels(const Config *config, Command *body, const Command *subject)
{
	if (subject->act != body->act || body->labels->len > 0 || !says_nothing(subject))
		return;
	for (guint i = 0; i < subject->labels->len; i++)
		g_ptr_array_add(body->labels, g_strdup(subject->labels->pdata[i]));
	if (subject->labels->len == 0)
		return;
	g_free(body->after);
	body->after = g_steal_pointer(&body->before);
	body->before = g_strdup("");
	g_clear_pointer(&body->left, g_free);
	body->unclear = judge(config, body);
}

Command *command_read(const Config *config, const Message *m)
{
	g_autoptr(Command) subject = read_subject(config, m);
	g_autoptr(Command) body = command_read_text(config, m->reply);

	if (!body || !subject)
		return body ? g_steal_pointer(&body) : g_steal_pointer(&subject);
	take_labels(config, body, subject);
	if (!agree(subject, body))
		body->unclear = REASON_COMMAND_SECOND;
	return g_steal_pointer(&body);
}

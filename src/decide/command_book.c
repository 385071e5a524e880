/* BUKU: the agenda book of a month or a year, to be printed. */
#include "config/office/word_fold.h"
#include "decide/command_do.h"
#include "language/heard.h"
#include "read/words.h"
#include "recur/agenda_period.h"

#include <string.h>

/* What stretch of time, and which book, the line speaks of. */
typedef struct Period {
	int month; /* 1 to 12; 0: not said */
	int year; /* 0: not said */
	int back; /* "bulan lalu", "tahun lalu": so many before this one; -1: not said */
	bool by_year; /* of `back` */
	GString *rest; /* words that are neither */
} Period;

static int year_of(const char *word)
{
	return strlen(word) == 4 && strspn(word, "0123456789") == 4 && word[0] == '2'
		   ? (int)g_ascii_strtoll(word, NULL, 10)
		   : 0;
}

static bool is_word(const Language *language, HeardId id, const char *word)
{
	return heard_is(language, id, word, strlen(word));
}

static bool take_relative(const Language *language, Period *p, const char *word, const char *next)
{
	bool by_year = is_word(language, HEARD_YEAR, word);

	if (!by_year && !is_word(language, HEARD_MONTH, word))
		return false;
	if (!is_word(language, HEARD_THIS, next) && !is_word(language, HEARD_LAST, next))
		return false;
	p->by_year = by_year;
	p->back = is_word(language, HEARD_LAST, next);
	return true;
}

static Period read_period(const Language *language, const char *text)
{
	Period p = {.back = -1, .rest = g_string_new(NULL)};
	g_autoptr(GPtrArray) words = words_of(text);

	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		int month = heard_month(language, word), year = year_of(word);
		const char *next = i + 1 < words->len ? words->pdata[i + 1] : "";
		/* English has the word for which in front: "last month". */
		if (take_relative(language, &p, word, next) ||
		    take_relative(language, &p, next, word))
			i++;
		else if (month && !p.month)
			p.month = month;
		else if (year && !p.year)
			p.year = year;
		else if (!g_str_equal(word, ",") && !is_word(language, HEARD_MONTH, word) &&
			 !is_word(language, HEARD_YEAR, word))
			g_string_append_printf(p.rest, "%s%s", p.rest->len ? " " : "", word);
	}
	return p;
}

static bool says_when(const Period *p)
{
	bool relative = p->back >= 0, absolute = p->month || p->year;

	return relative != absolute;
}

bool do_book_fits(const Language *language, const Command *command)
{
	Period p = read_period(language, command->tail);
	bool fits = says_when(&p) && !command->value && command->lines->len == 0;

	g_string_free(p.rest, TRUE);
	return fits;
}

/* A month without a year is the latest one that has begun. */
static void complete(Period *p, int year, int month)
{
	if (p->back >= 0) {
		int whole = year * 12 + month - 1 - (p->by_year ? 12 : 1) * p->back;
		p->year = whole / 12;
		p->month = p->by_year ? 0 : whole % 12 + 1;
	} else if (p->year == 0) {
		p->year = p->month > month ? year - 1 : year;
	}
}

static const Book *book_of(const CommandCase *c, const char *words)
{
	for (guint i = 0; i < c->config->books->len; i++) {
		const Book *book = c->config->books->pdata[i];
		g_autofree char *title = word_fold(book->title);
		if (g_str_equal(book->name, words) || g_str_equal(title, words))
			return book;
	}
	return NULL;
}

void do_book(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	Period p = read_period(c->config->language, c->command->tail);
	g_autofree char *rest = g_string_free(p.rest, FALSE);
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(c->now);
	g_autoptr(GDateTime) local = g_date_time_to_timezone(utc, c->config->office.zone);
	const Book *book = *rest ? book_of(c, rest) : NULL;

	(void)plan;
	if (*rest && !book) {
		command_refuse(reply, reason_new(REASON_BOOK_UNKNOWN, rest));
		return;
	}
	complete(&p, g_date_time_get_year(local), g_date_time_get_month(local));
	reply->agenda = agenda_period(c->config, p.year, p.month, book ? book->name : NULL);
	reply->agenda->clearance = command_shown(c);
	g_autofree char *title =
	    book ? g_strdup(book->title) : language_tell(c->config->language, REASON_BOOK_ALL);
	command_say(reply, reason_new(REASON_BOOK_ENCLOSED, title, reply->agenda->title));
}

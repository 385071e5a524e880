#include "read/report/kind.h"

/* In tenths, as Alarm.score. */
enum { QUIET = 40, LOUD = 60, VIOLENT = 110 };
/* Words: longer mails tell more than one thing. */
enum { SHORT_MAIL = 90 };

const char *mail_kind_name(MailKind kind)
{
	static const char *const names[] = {
	    [MAIL_REPORT] = "report",
	    [MAIL_COMPLAINT] = "complaint",
	    [MAIL_INFORMATION] = "information",
	    [MAIL_SUGGESTION] = "suggestion",
	    [MAIL_STATUS] = "status",
	    [MAIL_WITHDRAWAL] = "withdrawal",
	    [MAIL_THANKS] = "thanks",
	    [MAIL_ADVERTISING] = "advertising",
	    [MAIL_SECRET_NOTICE] = "secret-notice",
	    [MAIL_OTHER] = "other",
	};

	return names[kind];
}

static bool same_words(const Wording *w, const Hit *a, const Hit *b)
{
	if (a->count != b->count)
		return false;
	for (guint i = 0; i < a->count; i++)
		if (!g_str_equal(wording_word(w, a->first + i)->folded,
			wording_word(w, b->first + i)->folded))
			return false;
	return true;
}

/* A phrase within a longer one of the same use is not another, nor is one said twice. */
static bool is_another(const KindSigns *s, guint index)
{
	const Hit *hit = &g_array_index(s->hits, Hit, index);

	for (guint i = 0; i < index; i++) {
		const Hit *before = &g_array_index(s->hits, Hit, i);
		if (before->group->use == hit->group->use &&
		    (before->first + before->count > hit->first ||
			same_words(s->wording, before, hit)))
			return false;
	}
	return true;
}

guint kind_count(const KindSigns *s, WordUse use)
{
	guint count = 0;

	for (guint i = 0; i < s->hits->len; i++)
		if (g_array_index(s->hits, Hit, i).group->use == (int)use)
			count += is_another(s, i);
	return count;
}

static bool asks(const KindSigns *s)
{
	for (guint k = 0; k < s->wording->sentences->len; k++)
		if (wording_sentence(s->wording, k)->asks)
			return true;
	return false;
}

static bool is_short(const KindSigns *s)
{
	return s->wording->words->len <= SHORT_MAIL;
}

static bool is_quiet(const KindSigns *s)
{
	return s->alarm->score < QUIET;
}

static bool is_advertising(const KindSigns *s)
{
	return !s->reports && is_quiet(s) &&
	       kind_count(s, WORD_ADVERTISING) + (s->can_unsubscribe ? 1 : 0) >= 2 &&
	       kind_count(s, WORD_ADVERTISING) > kind_count(s, WORD_GRIEVANCE);
}

static bool is_secret_notice(const KindSigns *s)
{
	return is_quiet(s) && is_short(s) && kind_count(s, WORD_SECRET) >= 2;
}

static bool is_withdrawal(const KindSigns *s)
{
	return is_short(s) && s->alarm->score < LOUD && kind_count(s, WORD_WITHDRAWAL) >= 1 &&
	       kind_count(s, WORD_WITHDRAWAL) + kind_count(s, WORD_STATUS) +
		       kind_count(s, WORD_GRIEVANCE) >=
		   2;
}

static bool is_status(const KindSigns *s)
{
	guint words = kind_count(s, WORD_STATUS);

	return is_short(s) && is_quiet(s) && words >= 2 &&
	       (asks(s) || words >= 3 || kind_count(s, WORD_ASKING));
}

/* Words of a sentence that tells nothing of its own: a number, a name. */
enum { TELLS_NOTHING = 3 };

static bool asks_or_greets(const KindSigns *s, guint sentence)
{
	static const int uses[] = {
	    WORD_STATUS, WORD_ASKING, WORD_THANKS, WORD_ADDRESS, WORD_COURTESY};

	if (wording_sentence(s->wording, sentence)->count <= TELLS_NOTHING)
		return true;
	for (guint i = 0; i < s->hits->len; i++) {
		const Hit *hit = &g_array_index(s->hits, Hit, i);
		for (guint k = 0; k < G_N_ELEMENTS(uses); k++)
			if (hit->group->use == uses[k] &&
			    wording_sentence_of(s->wording, hit->first) == sentence)
				return true;
	}
	return false;
}

/* "aduan saya" names what he asks about. */
static bool is_asked_about(const KindSigns *s, const Hit *grievance)
{
	for (guint i = 0; i < s->hits->len; i++) {
		const Hit *hit = &g_array_index(s->hits, Hit, i);
		if (hit->group->use == WORD_STATUS && hit->first <= grievance->first &&
		    hit->first + hit->count >= grievance->first + grievance->count)
			return true;
	}
	return false;
}

static bool complains(const KindSigns *s)
{
	for (guint i = 0; i < s->hits->len; i++) {
		const Hit *hit = &g_array_index(s->hits, Hit, i);
		if (hit->group->use == WORD_GRIEVANCE && !is_asked_about(s, hit))
			return true;
	}
	return false;
}

bool kind_asks_status(const KindSigns *s)
{
	return kind_count(s, WORD_STATUS) > 0 && (asks(s) || is_status(s) || kind_only_asks(s));
}

bool kind_only_asks(const KindSigns *s)
{
	if (s->alarm->score > 0 || kind_count(s, WORD_STATUS) == 0 || complains(s) ||
	    kind_count(s, WORD_WITHDRAWAL))
		return false;
	for (guint k = 0; k < s->wording->sentences->len; k++)
		if (!asks_or_greets(s, k))
			return false;
	return true;
}

static bool is_thanks(const KindSigns *s)
{
	return is_short(s) && s->alarm->score < LOUD && !asks(s) &&
	       !kind_count(s, WORD_GRIEVANCE) && kind_count(s, WORD_THANKS) >= 2;
}

static bool is_suggestion(const KindSigns *s)
{
	guint words = kind_count(s, WORD_SUGGESTION);

	return words && is_quiet(s) && words + 1 > kind_count(s, WORD_GRIEVANCE) &&
	       (!s->reports || words >= 2);
}

static bool is_information(const KindSigns *s)
{
	guint asking = kind_count(s, WORD_ASKING), service = kind_count(s, WORD_SERVICE);

	return s->alarm->score < LOUD && asking && (service || asks(s)) &&
	       asking + service > 2 * kind_count(s, WORD_GRIEVANCE) &&
	       (!s->reports || (is_short(s) && service));
}

static bool is_complaint(const KindSigns *s)
{
	guint words = kind_count(s, WORD_GRIEVANCE);

	if (s->complains_of_staff)
		return true;
	if (s->reports)
		return words >= 4 && s->alarm->score < VIOLENT;
	/* Somebody unknown who tells of an office, or of a nuisance, wants something done about it. */
	if (!words && !kind_count(s, WORD_REPORTING))
		return s->alarm->score < LOUD && kind_count(s, WORD_OUTSIDE);
	return words >= 3 || (words == 2 && s->alarm->score < VIOLENT) ||
	       (words && s->alarm->score < LOUD);
}

MailKind mail_kind(const KindSigns *s)
{
	static const struct {
		bool (*is)(const KindSigns *signs);
		MailKind kind;
	} order[] = {
	    {is_advertising, MAIL_ADVERTISING},
	    {is_secret_notice, MAIL_SECRET_NOTICE},
	    {is_withdrawal, MAIL_WITHDRAWAL},
	    {is_status, MAIL_STATUS},
	    {is_thanks, MAIL_THANKS},
	    {is_suggestion, MAIL_SUGGESTION},
	    {is_information, MAIL_INFORMATION},
	    {is_complaint, MAIL_COMPLAINT},
	};

	if (s->complains_of_staff && !is_withdrawal(s))
		return MAIL_COMPLAINT;
	for (guint i = 0; i < G_N_ELEMENTS(order); i++)
		if (order[i].is(s))
			return order[i].kind;
	return s->reports || s->alarm->score || kind_count(s, WORD_REPORTING) ? MAIL_REPORT
									      : MAIL_OTHER;
}

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

/* What is said: a use, and the words. */
typedef struct Saying {
	const Wording *wording;
	const Hit *hit;
} Saying;

static const char *said_word(const Saying *saying, guint index)
{
	return wording_word(saying->wording, saying->hit->first + index)->folded;
}

static guint saying_hash(gconstpointer data)
{
	const Saying *saying = data;
	guint hash = (guint)saying->hit->group->use;

	for (guint i = 0; i < saying->hit->count; i++)
		hash = hash * 33 + g_str_hash(said_word(saying, i));
	return hash;
}

static gboolean is_same(gconstpointer a, gconstpointer b)
{
	const Saying *x = a, *y = b;

	if (x->hit->group->use != y->hit->group->use || x->hit->count != y->hit->count)
		return false;
	for (guint i = 0; i < x->hit->count; i++)
		if (!g_str_equal(said_word(x, i), said_word(y, i)))
			return false;
	return true;
}

/* Nobody counts what only events are compared by. */
static bool is_counted(const Hit *hit)
{
	return hit->group->use != WORD_SAME && hit->group->use != WORD_COMMON;
}

/* A phrase within a longer one of the same use is not another, nor is one said twice. */
void kind_signs_count(KindSigns *s)
{
	const guint hits = s->found->hits->len;
	g_autofree Saying *sayings = g_new0(Saying, hits + 1);
	g_autoptr(GHashTable) said = g_hash_table_new(saying_hash, is_same);
	guint ends[G_N_ELEMENTS(s->counts)] = {0};

	for (guint i = 0; i < hits; i++) {
		const Hit *hit = found_hit(s->found, i);
		const int use = hit->group->use;
		const bool within = ends[use] > hit->first;
		if (!is_counted(hit))
			continue;
		ends[use] = MAX(ends[use], hit->first + hit->count);
		sayings[i] = (Saying){s->wording, hit};
		if (g_hash_table_add(said, &sayings[i]) && !within)
			s->counts[use]++;
	}
}

guint kind_count(const KindSigns *s, WordUse use)
{
	return s->counts[use];
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

bool kind_is_quiet(const KindSigns *s)
{
	return s->alarm->score < QUIET;
}

bool kind_is_loud(const KindSigns *s)
{
	return s->alarm->score >= LOUD;
}

static bool is_advertising(const KindSigns *s)
{
	return !s->reports && kind_is_quiet(s) &&
	       kind_count(s, WORD_ADVERTISING) + (s->can_unsubscribe ? 1 : 0) >= 2 &&
	       kind_count(s, WORD_ADVERTISING) > kind_count(s, WORD_GRIEVANCE);
}

static bool is_secret_notice(const KindSigns *s)
{
	return kind_is_quiet(s) && is_short(s) && kind_count(s, WORD_SECRET) >= 2;
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

	return is_short(s) && kind_is_quiet(s) && words >= 2 &&
	       (asks(s) || words >= 3 || kind_count(s, WORD_ASKING));
}

/* Words of a sentence that tells nothing of its own: a number, a name. */
enum { TELLS_NOTHING = 3 };

static bool asks_or_greets(const KindSigns *s, guint sentence)
{
	const guint64 uses = word_bit(WORD_STATUS) | word_bit(WORD_ASKING) | word_bit(WORD_THANKS) |
			     word_bit(WORD_ADDRESS) | word_bit(WORD_COURTESY);

	return wording_sentence(s->wording, sentence)->count <= TELLS_NOTHING ||
	       s->found->uses[sentence] & uses;
}

/* "Aduan saya" names what he asks about. */
static bool complains(const KindSigns *s)
{
	for (guint i = 0; i < s->found->hits->len; i++) {
		const Hit *hit = found_hit(s->found, i);
		if (hit->group->use == WORD_GRIEVANCE &&
		    !found_around(s->found, WORD_STATUS, hit->first, hit->count))
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

	return words && kind_is_quiet(s) && words + 1 > kind_count(s, WORD_GRIEVANCE) &&
	       (!s->reports || words >= 2);
}

static bool of_others(const KindSigns *s)
{
	return kind_count(s, WORD_OUTSIDE) || kind_count(s, WORD_ELSEWHERE);
}

static bool is_information(const KindSigns *s)
{
	guint asking = kind_count(s, WORD_ASKING), service = kind_count(s, WORD_SERVICE);

	return s->alarm->score < LOUD && asking && (service || (asks(s) && !of_others(s))) &&
	       asking + service > 2 * kind_count(s, WORD_GRIEVANCE) &&
	       (!s->reports || (is_short(s) && service));
}

/* Somebody unknown who tells what an office, a road, a neighbour is to him wants something done about it; who only saw
 * it, and who writes as offices do, reports it. */
static bool tells_own(const KindSigns *s)
{
	return (kind_count(s, WORD_OWN) || asks(s)) && of_others(s) &&
	       kind_count(s, WORD_REPORTING) < 2 && !kind_count(s, WORD_INVITING) &&
	       s->alarm->score < LOUD && !s->alarm->urgent;
}

static bool is_complaint(const KindSigns *s)
{
	guint words = kind_count(s, WORD_GRIEVANCE);

	if (s->complains_of_staff)
		return true;
	if (s->reports)
		return words >= 4 && s->alarm->score < VIOLENT;
	if (!words)
		return tells_own(s);
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

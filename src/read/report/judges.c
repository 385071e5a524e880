#include "read/report/judges.h"

#include "read/report/kind.h"
#include "read/report/matters.h"
#include "read/report/nihil.h"
#include "read/report/staff.h"

#include <string.h>

struct Judges {
	const Directory *directory;
	Glossary *glossary; /* of all that follow */
	Phrases *alarm, *nihil, *kinds;
	GHashTable *places;
	StaffNames *staff;
	bool knows_others; /* the office's words say what is no office's */
	const char *seat; /* where the office is; borrowed */
};

/* What is to be judged. */
typedef struct Given {
	const char *subject, *text; /* never NULL */
	const Unit *unit;
	bool sealed; /* holds more than these words: files, a forwarded mail, hidden text */
	bool can_unsubscribe;
} Given;

static bool has_use(const GPtrArray *groups, WordUse use)
{
	for (guint i = 0; i < groups->len; i++)
		if (((const WordGroup *)groups->pdata[i])->use == (int)use)
			return true;
	return false;
}

Judges *judges_new(const Config *config)
{
	Judges *judges = g_new0(Judges, 1);

	judges->directory = config->directory;
	judges->glossary = glossary_new();
	judges->alarm = phrases_new(config->alarm_words, judges->glossary);
	judges->nihil = phrases_new(config->nihil_words, judges->glossary);
	phrases_keep_within_clauses(judges->nihil);
	judges->kinds = phrases_new(config->kind_words, judges->glossary);
	judges->places = nihil_places(config->gazetteer);
	phrases_leave_names(judges->alarm, judges->places);
	judges->staff = staff_names_new(config->directory, judges->glossary);
	judges->knows_others = has_use(config->kind_words, WORD_ELSEWHERE);
	judges->seat = config->office.place;
	return judges;
}

void judges_free(Judges *judges)
{
	if (!judges)
		return;
	phrases_free(judges->alarm);
	phrases_free(judges->nihil);
	phrases_free(judges->kinds);
	g_hash_table_unref(judges->places);
	staff_names_free(judges->staff);
	glossary_free(judges->glossary);
	g_free(judges);
}

Found *judges_find_kinds(const Judges *judges, const Wording *wording)
{
	g_autoptr(KnownWords) known = known_words_new(judges->glossary, wording);

	return phrases_find(judges->kinds, known);
}

static bool is_calm(const Judges *judges, const char *clause)
{
	g_autoptr(Wording) w = wording_new(clause);
	g_autoptr(KnownWords) known = known_words_new(judges->glossary, w);
	g_autoptr(GArray) nothing = g_array_new(FALSE, FALSE, sizeof(Hit));
	g_autofree char *why = NULL;

	return nihil_is(judges->nihil, judges->places, known, nothing, &why);
}

/* Where a sentence begins to matter: behind the clauses at its begin that are calm, as long as nothing raises:
 * "sitkam malam aman, 1 kejadian: tawuran" is about a brawl, also where a column shows no more than its begin. */
static guint begin_that_matters(
    const Judges *judges, const Wording *w, const Alarm *alarm, const Sentence *s)
{
	guint start = s->start, raising = s->first;

	for (guint i = 0; i < alarm->hits->len && raising == s->first; i++)
		raising = MAX(raising, g_array_index(alarm->hits, Hit, i).first);
	for (guint i = s->first + 1; i <= raising && i < s->first + s->count; i++) {
		const Word *word = wording_word(w, i);
		if (!word->clause)
			continue;
		g_autofree char *clause = g_strndup(w->text + start, word->start - start);
		if (!is_calm(judges, clause))
			break;
		start = word->start;
	}
	return start;
}

/* The sentence that raises most, else the first that says something, else the subject. */
static char *sentence_that_matters(
    const Judges *judges, const Wording *w, const Alarm *alarm, const Given *given)
{
	enum { SAYS_SOMETHING = 4 };
	int chosen = alarm->sentence >= 0 ? alarm->sentence : alarm->remarkable;

	const gsize subject = strlen(given->subject);
	for (guint k = 0; chosen < 0 && k < w->sentences->len; k++)
		if (wording_sentence(w, k)->count >= SAYS_SOMETHING &&
		    wording_sentence(w, k)->start > subject)
			chosen = (int)k;
	if (chosen < 0)
		return g_strdup(given->subject);
	const Sentence *s = wording_sentence(w, (guint)chosen);
	const guint start = begin_that_matters(judges, w, alarm, s);
	return g_strndup(w->text + start, s->end - start);
}

/* Nothing in the subject but words that say nothing about which event it is. */
static bool subject_is_bland(const Found *found, const Given *given)
{
	const Wording *w = found->wording;
	const gsize end = strlen(given->subject);
	guint words = 0, empty = 0;

	while (words < w->words->len && wording_word(w, words)->start < end)
		words++;
	for (guint i = 0; i < found->hits->len; i++) {
		const Hit *hit = &g_array_index(found->hits, Hit, i);
		if (hit->group->use == WORD_COMMON && hit->first < words)
			empty += hit->count;
	}
	return empty >= words;
}

static void tell(Judgement *j, ReasonId id, const char *words)
{
	if (words)
		g_ptr_array_add(j->why, reason_new(id, words));
}

static void judge_nihil(Judgement *j, const Judges *judges, const Given *given,
    const KnownWords *known, const Alarm *alarm)
{
	g_autofree char *why = NULL;

	if (given->sealed)
		return;
	j->nihil = nihil_is(judges->nihil, judges->places, known, alarm->hits, &why);
	tell(j, j->nihil ? REASON_JUDGED_NIHIL : REASON_JUDGED_NOT_NIHIL, why);
}

/* A place of the office's area, other than where the office is. */
static bool tells_place(const Judges *judges, const Wording *w)
{
	for (guint i = 0; i < w->words->len; i++) {
		const char *word = wording_word(w, i)->folded;
		if (g_hash_table_contains(judges->places, word) &&
		    (!judges->seat || g_ascii_strcasecmp(word, judges->seat) != 0))
			return true;
	}
	return false;
}

static char *body_of(const Found *found, const Given *given)
{
	const Wording *w = found->wording;
	const gsize subject = strlen(given->subject);
	GString *body = g_string_sized_new(strlen(w->text) + 1);

	for (guint k = 0; k < w->sentences->len; k++) {
		const Sentence *s = wording_sentence(w, k);
		if (s->start <= subject || staff_is_address(found, k))
			continue;
		g_string_append_len(body, w->text + s->start, s->end - s->start);
		g_string_append_c(body, '\n');
	}
	return g_string_free(body, FALSE);
}

/* Nothing says that it is harmless: a question, thanks, an invitation, an incident, which is less alarming than this
 * office's people or one of them are told of. */
static bool may_complain(const KindSigns *signs, MailKind kind, bool of_ours)
{
	const bool incident =
	    of_ours ? kind_is_loud(signs) || signs->alarm->urgent : !kind_is_quiet(signs);

	return kind == MAIL_COMPLAINT || ((kind == MAIL_REPORT || kind == MAIL_OTHER) &&
					     !incident && !kind_count(signs, WORD_INVITING));
}

/* What a citizen writes of this office or of officers of no other, if nothing says that it is harmless, and a
 * complaint of misconduct that tells nothing else that it could be about. */
static bool may_be_staff(const StaffSigns *staff, const KindSigns *signs, MailKind kind, bool asks)
{
	bool theirs = staff->of_office || (staff->may_be_ours && kind_is_quiet(signs));
	bool untold = kind == MAIL_COMPLAINT && !staff->of_others && !asks &&
		      kind_count(signs, WORD_MISCONDUCT);

	return !signs->reports && may_complain(signs, kind, staff->of_office) && (theirs || untold);
}

/* A complaint that names one of them is about him, whatever it says of him, and so is what a citizen tells of him. */
static void judge_staff(Judgement *j, StaffSigns *staff, const KindSigns *signs, MailKind kind)
{
	bool named = staff->named && (kind == MAIL_COMPLAINT ||
					 (!signs->reports && may_complain(signs, kind, true)));

	/* Officers that a unit reports of are of any office. */
	if (signs->reports && !staff->why)
		staff->complained_of = false;
	if (!staff->complained_of && may_be_staff(staff, signs, kind, j->asks_status)) {
		staff->complained_of = true;
		staff->why = staff->of_office ? g_strdup("office") : NULL;
	}
	j->about_staff = staff->complained_of || named;
	j->complains = j->about_staff || kind == MAIL_COMPLAINT;
	j->kind = mail_kind_name(j->complains ? MAIL_COMPLAINT : kind);
	j->accused = g_steal_pointer(&staff->accused);
	if (staff->complained_of && !staff->why)
		g_ptr_array_add(j->why, reason_new(REASON_JUDGED_STAFF_NOBODY_ELSE));
	else if (j->about_staff)
		tell(j, REASON_JUDGED_STAFF, staff->complained_of ? staff->why : staff->named);
}

static void judge_kind(Judgement *j, const Judges *judges, const Given *given,
    const KnownWords *known, const Alarm *alarm)
{
	g_autoptr(Found) found = phrases_find(judges->kinds, known);
	KindSigns signs = {.wording = known->wording,
	    .found = found,
	    .alarm = alarm,
	    .reports = given->unit != NULL,
	    .can_unsubscribe = given->can_unsubscribe && !given->unit};

	j->body = body_of(found, given);
	j->bland = subject_is_bland(found, given);
	if (j->nihil) {
		j->kind = mail_kind_name(MAIL_REPORT);
		j->accused = g_ptr_array_new_with_free_func(g_free);
		return;
	}
	kind_signs_count(&signs);
	g_auto(StaffSigns) staff = staff_look(known, found, judges->staff);
	staff.of_others |= !judges->knows_others || tells_place(judges, known->wording);
	/* A brawl at a stall, with a guard in it, is no complaint of officers whom nothing names. */
	if (!staff.why && staff.of_others && !kind_is_quiet(&signs))
		staff.complained_of = false;
	signs.complains_of_staff = staff.complained_of;
	MailKind kind = mail_kind(&signs);
	j->asks_status = kind_asks_status(&signs);
	j->only_asks = !given->sealed && kind_only_asks(&signs);
	judge_staff(j, &staff, &signs, kind);
}

static Judgement *judge(const Judges *judges, const Given *given)
{
	g_autofree char *all = g_strconcat(given->subject, "\n", given->text, NULL);
	g_autoptr(Wording) w = wording_new(all);
	g_autoptr(KnownWords) known = known_words_new(judges->glossary, w);
	g_autoptr(Alarm) alarm = alarm_judge(judges->alarm, known);
	Judgement *j = g_new0(Judgement, 1);

	j->why = reasons_new();
	j->alarm = alarm->score;
	j->remark = alarm->remark;
	j->urgent = alarm->urgent;
	j->matters = matters_of(given->text);
	j->sentence = sentence_that_matters(judges, w, alarm, given);
	for (guint i = 0; i < alarm->why->len; i++)
		g_ptr_array_add(j->why, reason_copy(alarm->why->pdata[i]));
	judge_nihil(j, judges, given, known, alarm);
	if (j->nihil) {
		j->alarm = j->remark = 0;
		j->urgent = false;
	}
	judge_kind(j, judges, given, known, alarm);
	return j;
}

/* What a mail holds beside its own plain words, nobody has judged.  What a reply quotes is what was written to him. */
static bool is_sealed(const Message *m)
{
	return m->attachments->len || m->kind == KIND_FORWARD || m->text_hidden ||
	       m->text_source == TEXT_HTML || (m->quotes && m->kind != KIND_REPLY);
}

/* The subject of a reply is that of the letter it answers. */
Judgement *judgement_of_mail(const Judges *judges, const Message *message, const Unit *unit)
{
	const bool answers = message->kind == KIND_REPLY;
	const Given given = {message->subject && !answers ? message->subject : "",
	    answers ? message->reply : message->text, unit, is_sealed(message),
	    message->list_unsubscribe != NULL};

	return judge(judges, &given);
}

Judgement *judgement_of_words(
    const Judges *judges, const char *subject, const char *text, const Unit *unit)
{
	const Given given = {subject ? subject : "", text, unit, false, false};

	return judge(judges, &given);
}

Judgement *judgement_of_entry(const Judges *judges, const Entry *e)
{
	const Unit *unit = e->unit ? directory_unit(judges->directory, e->unit) : NULL;

	return judgement_of_words(judges, e->summary, e->text ? e->text : "", unit);
}

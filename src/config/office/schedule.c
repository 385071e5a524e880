#include "config/office/schedule.h"

#include "config/office/tables.h"
#include "config/reader/duration.h"

static const char *const job_names[] = {
    [JOB_RECAP] = "recap",
    [JOB_REMIND] = "remind",
    [JOB_DIGEST] = "digest",
    [JOB_TRIAGE] = "triage",
    [JOB_SPAM] = "spam",
    [JOB_OPEN] = "open",
    [JOB_ERASE] = "erase",
    [JOB_SITE] = "site",
    [JOB_REPORT] = "report",
    [JOB_HEALTH] = "health",
    NULL,
};

static const char *const period_names[] = {
    [PERIOD_DAY] = "day",
    [PERIOD_WEEK] = "week",
    [PERIOD_MONTH] = "month",
    [PERIOD_FOUR_MONTHS] = "four-months",
    [PERIOD_YEAR] = "year",
    NULL,
};

static const Field job_fields[] = {
    {.key = "job",
	.kind = FIELD_NAME,
	.offset = offsetof(Job, name),
	.required = true,
	.gives = NAME_JOB,
	.help = "What screens call it.",
	.example = "held-mails"},
    {.key = "do",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Job, kind),
	.required = true,
	.choices = job_names,
	.help =
	    "The work: a recap of what came in, a reminder of units that are silent, the day's "
	    "digest, the list of held mails, that of spam, open work, erasing, the pages of 'siaga "
	    "report --site', the figures of a period, how siaga itself is.",
	.example = "triage"},
    {.key = "days",
	.kind = FIELD_OWN,
	.offset = offsetof(Job, days),
	.read = days_read,
	.expects = "daily, working, or a list of days",
	.help = "On which days.",
	.absent = "daily",
	.example = "working"},
    {.key = "at",
	.kind = FIELD_TIMES,
	.offset = offsetof(Job, times),
	.required = true,
	.help = "At what times of day. A missed run is made up once.",
	.example = "[09:30, 13:30]"},
    {.key = "counts-from",
	.kind = FIELD_TIMES,
	.offset = offsetof(Job, counts_from),
	.help = "Of a recap: the one time of day from which a unit's word counts for the coming "
		"one. What comes before it, behind the recap, is a late one of the same morning.",
	.absent = "all that came since the recap before counts",
	.example = "18:00"},
    {.key = "month-day",
	.kind = FIELD_COUNT,
	.offset = offsetof(Job, month_day),
	.least = 1,
	.most = 31,
	.help = "Only on that day of the month.",
	.absent = "any",
	.example = "1"},
    {.key = "period",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Job, period),
	.choices = period_names,
	.help =
	    "What a report is about: the last one of these that is over. Of four months and of a "
	    "year it comes in the first month after it only.",
	.absent = "day",
	.example = "week"},
    {.key = "folder",
	.kind = FIELD_PATH,
	.offset = offsetof(Job, folder),
	.help = "Where the pages of 'do: site' are written.",
	.absent = "none; needed by 'do: site'",
	.example = "/var/lib/siaga/pages"},
    {.key = "clearance",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Job, clearance),
	.help = "Highest class that the pages of 'do: site' show in full.",
	.absent = "open",
	.example = "restricted"},
    {.key = "letters",
	.kind = FIELD_ROWS,
	.offset = offsetof(Job, letters),
	.rows = &letter_order_rows,
	.help = "The letters that it sends; `do: erase` sends none.",
	.absent = "refused, but for `do: erase`",
	.example = "[{to: role:triage, letter: held-mails, up-to: secret}]"},
    {.key = "escalate",
	.kind = FIELD_ROWS,
	.offset = offsetof(Job, escalations),
	.rows = &escalation_rows,
	.help = "Who is told of mails that wait so long; of triage only.",
	.absent = "nobody",
	.example = "[{after: 90m, to: role:manager, letter: held-mails}]"},
    {.key = NULL},
};

bool days_have(guint days, const Calendar *calendar, gint64 day)
{
	if (days & 1u << calendar_weekday(day))
		return true;
	return days & WORKING_DAYS && calendar_works(calendar, day, NULL);
}

static void init_job(void *row)
{
	((Job *)row)->days = EVERY_DAY;
}

/* The units that are reminded and those who owe something are found by the work itself. */
static bool is_of_job(const Job *job, RecipientKind to)
{
	return (job->kind == JOB_REMIND && to == TO_SOURCE) ||
	       (job->kind == JOB_OPEN && to == TO_ASKED) ||
	       (job->kind == JOB_HEALTH && to == TO_ADMINISTRATOR);
}

static void finish_order(const Reader *reader, const Job *job, LetterOrder *order)
{
	/* The highest class is what a letter without `up-to` has; no recap ever carries it. */
	if (order->up_to == SECRECY_SANGAT_RAHASIA)
		order->up_to = SECRECY_BIASA;
	if (order->to < TO_ROLE && !is_of_job(job, order->to))
		problems_add(reader->problems, order->at,
		    "recurring work knows no entry, expected role:, list:, person: or unit:, "
		    "'source' in a reminder, 'asked' in open work or 'administrator' in a letter "
		    "of "
		    "health");
}

/* A list that is answered line by line goes to people. */
static void check_answerable(const Reader *reader, const LetterOrder *order)
{
	if (order->to == TO_LIST || order->to == TO_UNIT)
		problems_add(reader->problems, order->at,
		    "held mails are put to people, expected role: or person:");
}

/* Erasing and pages tell nobody by letter; all other work is nothing but letters. */
static void check_letters(const Reader *reader, const Job *job, const Node *node)
{
	bool told = job->letters->len > 0;
	bool tells = job->kind != JOB_ERASE && job->kind != JOB_SITE;

	if (!tells && told)
		problems_add(reader->problems, node->at,
		    "'do: %s' sends no letter: take its 'letters' out", job_names[job->kind]);
	if (tells && !told)
		problems_add(reader->problems, node->at, "'letters' is missing");
}

/* A report comes once for each of its periods. */
static void check_report(const Reader *reader, const Job *job, const Node *node)
{
	bool once_a_week = job->days != WORKING_DAYS && (job->days & (job->days - 1)) == 0;

	if (job->kind != JOB_REPORT)
		return;
	if (job->times->len > 1)
		problems_add(reader->problems, node->at, "a report has one time, not several");
	if (job->period == PERIOD_WEEK && !once_a_week)
		problems_add(reader->problems, node->at,
		    "a report of a week comes on one day: expected 'days' with that day alone");
	if (job->period >= PERIOD_MONTH && job->month_day == 0)
		problems_add(reader->problems, node->at,
		    "a report of a month or more comes on one day of the month: expected "
		    "'month-day'");
}

static void check_site(const Reader *reader, const Job *job, const Node *node)
{
	if (job->kind == JOB_SITE && !job->folder)
		problems_add(
		    reader->problems, node->at, "'do: site' writes pages: 'folder' is missing");
	if (job->kind != JOB_SITE && (job->folder || job->clearance != SECRECY_BIASA))
		problems_add(
		    reader->problems, node->at, "'folder' and 'clearance' are of 'do: site' only");
}

static void finish_job(Reader *reader, const Node *node, void *row)
{
	const Job *job = row;
	bool answered = job->kind == JOB_TRIAGE || job->kind == JOB_SPAM;

	check_letters(reader, job, node);
	check_report(reader, job, node);
	check_site(reader, job, node);
	if (job->counts_from->len > (job->kind == JOB_RECAP ? 1 : 0))
		problems_add(reader->problems, node->at,
		    "'counts-from' is one time of day, of 'do: recap' only");
	for (guint i = 0; i < job->letters->len; i++) {
		finish_order(reader, job, job->letters->pdata[i]);
		if (answered)
			check_answerable(reader, job->letters->pdata[i]);
	}
	if (job->escalations->len > 0 && job->kind != JOB_TRIAGE)
		problems_add(reader->problems, node->at,
		    "only 'do: triage' has mails that wait for a person");
	for (guint i = 0; i < job->escalations->len; i++) {
		Escalation *e = job->escalations->pdata[i];
		finish_order(reader, job, &e->letter);
		check_answerable(reader, &e->letter);
		if (duration_is_days(e->after))
			problems_add(reader->problems, e->letter.at,
			    "'after' counts round the clock here, expected a duration like 90m");
	}
}

const Rows job_rows = {.what = "job",
    .size = sizeof(Job),
    .fields = job_fields,
    .at = offsetof(Job, at),
    .init = init_job,
    .finish = finish_job};

static const Field duty_fields[] = {
    {.key = "duty",
	.kind = FIELD_NAME,
	.offset = offsetof(Duty, duty),
	.required = true,
	.uses = NAME_ROLE,
	.help = "Role that they hold then.",
	.example = "desk"},
    {.key = "people",
	.kind = FIELD_NAMES,
	.offset = offsetof(Duty, people),
	.required = true,
	.uses = NAME_PERSON,
	.help = "Who is on duty.",
	.example = "[tom, priya]"},
    {.key = "days",
	.kind = FIELD_OWN,
	.offset = offsetof(Duty, days),
	.read = days_read,
	.expects = "daily, working, or a list of days",
	.help = "On which days.",
	.absent = "daily",
	.example = "[saturday, sunday]"},
    {.key = "from",
	.kind = FIELD_DAY,
	.offset = offsetof(Duty, from),
	.help = "First day.",
	.absent = "always",
	.example = "2026-12-01"},
    {.key = "until",
	.kind = FIELD_DAY,
	.offset = offsetof(Duty, until),
	.help = "Last day.",
	.absent = "for ever",
	.example = "2026-12-31"},
    {.key = "hours",
	.kind = FIELD_SPAN,
	.offset = offsetof(Duty, hours),
	.help = "Hours; over midnight they belong to the day on which they begin.",
	.absent = "all day",
	.example = "17:00-09:00"},
    {.key = NULL},
};

static void init_duty(void *row)
{
	Duty *duty = row;

	duty->days = EVERY_DAY;
	duty->until = G_MAXINT64;
}

static void finish_duty(Reader *reader, const Node *node, void *row)
{
	const Duty *duty = row;

	if (duty->until < duty->from)
		problems_add(reader->problems, node->at, "'until' lies before 'from'");
}

const Rows duty_rows = {.what = "duty",
    .size = sizeof(Duty),
    .fields = duty_fields,
    .at = offsetof(Duty, at),
    .init = init_duty,
    .finish = finish_duty};

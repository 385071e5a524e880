#include "store/outbox.h"

#include "base/error.h"
#include "store/query.h"
#include "store/raw_private.h"

/* In the order in which read_letter() takes them. */
#define COLUMNS                                                                                    \
	"letter.id, letter.entry, letter.mailbox, letter.letter, letter.recipient,"                \
	" letter.message_id, letter.subject, letter.header, raw.sha256, letter.secrecy,"           \
	" letter.urgency, letter.confirm, letter.state, letter.attempts, letter.created,"          \
	" letter.next_attempt, letter.finished, letter.last_reply, letter.wanted, letter.cause,"   \
	" letter.doubts, letter.delivery, letter.delivery_at, letter.delivery_host, letter.begun"
/* One that is not written yet has no body. */
#define FROM " FROM letter LEFT JOIN raw ON raw.id = letter.body"

static Letter *read_letter(Query *query)
{
	Letter *letter = letter_new();

	letter->id = query_next_int(query);
	letter->entry = query_next_int(query);
	letter->mailbox = query_next_text(query);
	letter->letter = query_next_text(query);
	letter->recipient = query_next_text(query);
	letter->message_id = query_next_text(query);
	letter->subject = query_next_text(query);
	letter->header = query_next_text(query);
	query_next_hash(query, letter->body_sha256);
	letter->secrecy = (Secrecy)query_next_int(query);
	letter->urgency = (LetterUrgency)query_next_int(query);
	letter->confirm = query_next_int(query) != 0;
	letter->state = (LetterState)query_next_int(query);
	letter->attempts = (int)query_next_int(query);
	letter->created = query_next_int(query);
	letter->next_attempt = query_next_int(query);
	letter->finished = query_next_int(query);
	letter->last_reply = query_next_text(query);
	letter->wanted = query_next_text(query);
	letter->cause = query_next_text(query);
	letter->doubts = (int)query_next_int(query);
	letter->delivery = (Delivery)query_next_int(query);
	letter->delivery_at = query_next_int(query);
	letter->delivery_host = query_next_text(query);
	letter->begun = query_next_int(query);
	return letter;
}

static bool read_into(Query *query, GPtrArray *list, GError **err)
{
	QueryStatus status;

	while ((status = query_step(query, err)) == QUERY_ROW)
		g_ptr_array_add(list, read_letter(query));
	return status == QUERY_END;
}

static GPtrArray *letters_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)letter_free);
}

static bool insert_letter(Store *store, Letter *letter, gint64 body, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "INSERT INTO letter(entry, mailbox, letter, recipient, message_id, subject, header, "
	    "body,"
	    " secrecy, urgency, confirm, state, attempts, created, next_attempt, finished, "
	    "last_reply, wanted, cause)"
	    " VALUES (:entry, :mailbox, :letter, :recipient, :message_id, :subject, :header, :body,"
	    " :secrecy, :urgency, :confirm, :state, :attempts, :created, :next_attempt, :finished,"
	    " :last_reply, :wanted, :cause) RETURNING id");

	query_id(query, ":entry", letter->entry);
	query_text(query, ":mailbox", letter->mailbox);
	query_text(query, ":letter", letter->letter);
	query_text(query, ":recipient", letter->recipient);
	query_text(query, ":message_id", letter->message_id);
	query_text(query, ":subject", letter->subject ? letter->subject : "");
	query_text(query, ":header", letter->header ? letter->header : "");
	query_id(query, ":body", body);
	query_int(query, ":secrecy", letter->secrecy);
	query_int(query, ":urgency", letter->urgency);
	query_int(query, ":confirm", letter->confirm);
	query_int(query, ":state", letter->state);
	query_int(query, ":attempts", letter->attempts);
	query_int(query, ":created", letter->created);
	query_int(query, ":next_attempt", letter->next_attempt);
	query_int(query, ":finished", letter->finished);
	query_text(query, ":last_reply", letter->last_reply);
	query_text(query, ":wanted", letter->wanted);
	query_text(query, ":cause", letter->cause);
	if (query_step(query, err) != QUERY_ROW)
		return false;
	letter->id = query_next_int(query);
	return query_run(query, err);
}

static bool find_id(Store *store, const char *message_id, gint64 *id_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT id FROM letter WHERE message_id = :message_id");

	query_text(query, ":message_id", message_id);
	QueryStatus status = query_step(query, err);
	*id_r = status == QUERY_ROW ? query_next_int(query) : 0;
	return status != QUERY_FAILED;
}

/* 0: it is not written yet. */
static bool body_of(Store *store, const Letter *letter, gint64 *id_r, GError **err)
{
	*id_r = 0;
	return !*letter->body_sha256 || raw_id(store, letter->body_sha256, false, id_r, err);
}

bool outbox_add(Store *store, Letter *letter, bool *known_r, GError **err)
{
	gint64 body;

	if (!find_id(store, letter->message_id, &letter->id, err))
		return false;
	*known_r = letter->id != 0;
	return *known_r ||
	       (body_of(store, letter, &body, err) && insert_letter(store, letter, body, err));
}

bool outbox_write(Store *store, const Letter *letter, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE letter SET mailbox = :mailbox, subject = :subject, header = :header,"
	    " body = :body, state = :state, next_attempt = :next_attempt, wanted = :wanted,"
	    " cause = :cause WHERE id = :id");
	gint64 body;

	if (!body_of(store, letter, &body, err))
		return false;
	query_text(query, ":mailbox", letter->mailbox);
	query_text(query, ":subject", letter->subject ? letter->subject : "");
	query_text(query, ":header", letter->header ? letter->header : "");
	query_id(query, ":body", body);
	query_int(query, ":state", letter->state);
	query_int(query, ":next_attempt", letter->next_attempt);
	query_text(query, ":wanted", letter->wanted);
	query_text(query, ":cause", letter->cause);
	query_int(query, ":id", letter->id);
	return query_run(query, err);
}

GPtrArray *outbox_unwritten(Store *store, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS FROM " WHERE letter.state = 6 AND letter.wanted"
			      " IS NOT NULL ORDER BY letter.id");
	g_autoptr(GPtrArray) list = letters_new();

	G_STATIC_ASSERT(LETTER_HELD == 6);
	return read_into(query, list, err) ? g_steal_pointer(&list) : NULL;
}

bool outbox_has_cause(Store *store, const char *cause)
{
	g_autoptr(Query) query = query_open(
	    store, "SELECT count(*) FROM letter WHERE letter.state = 6 AND cause = :cause");

	query_text(query, ":cause", cause);
	return query_number(query, 0) > 0;
}

/* One class of urgency; its index is in the order of next_attempt. */
static bool add_due(Store *store, const char *mailbox, LetterUrgency urgency, gint64 now,
    gint64 limit, GPtrArray *due, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT " COLUMNS FROM " WHERE letter.state = 0 AND letter.mailbox = :mailbox"
	    " AND letter.urgency = :urgency AND letter.next_attempt <= :now"
	    " ORDER BY letter.next_attempt, letter.id LIMIT :limit");

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":urgency", urgency);
	query_int(query, ":now", now);
	query_int(query, ":limit", limit);
	return read_into(query, due, err);
}

GPtrArray *outbox_due(Store *store, const char *mailbox, gint64 now, guint limit, GError **err)
{
	g_autoptr(GPtrArray) due = letters_new();

	for (int u = URGENCY_ASK; u < URGENCIES && (!limit || due->len < limit); u++) {
		gint64 left = limit ? (gint64)limit - due->len : -1;
		if (!add_due(store, mailbox, (LetterUrgency)u, now, left, due, err))
			return NULL;
	}
	return g_steal_pointer(&due);
}

bool outbox_hasten(Store *store, const char *mailbox, gint64 until, gint64 now, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE letter SET next_attempt = :now WHERE state = 0 AND mailbox = :mailbox"
	    " AND next_attempt > :now AND next_attempt <= :until AND last_reply IS NOT NULL");

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":until", until);
	query_int(query, ":now", now);
	return query_run(query, err);
}

gint64 outbox_next_due(Store *store, const char *mailbox)
{
	g_autoptr(Query) any =
	    query_open(store, "SELECT min(next_attempt) FROM letter WHERE state = 0");
	g_autoptr(Query) one =
	    query_open(store, "SELECT min(next_attempt) FROM letter"
			      " WHERE state = 0 AND mailbox = :mailbox AND urgency = :urgency");
	gint64 next = 0;

	if (!mailbox)
		return query_number(any, 0);
	for (int u = URGENCY_ASK; u < URGENCIES; u++) {
		query_text(one, ":mailbox", mailbox);
		query_int(one, ":urgency", u);
		gint64 at = query_number(one, 0);
		query_done(one);
		next = at && (!next || at < next) ? at : next;
	}
	return next;
}

bool outbox_set_state(Store *store, gint64 id, LetterState state, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE letter SET state = :state WHERE id = :id");

	query_int(query, ":id", id);
	query_int(query, ":state", state);
	return query_run(query, err);
}

bool outbox_withdraw(Store *store, gint64 entry, gint64 now, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE letter SET state = :taken_back, finished = :now"
			      " WHERE entry = :entry AND (state = 0 OR (state = 6 AND"
			      " wanted IS NOT NULL))");

	query_int(query, ":taken_back", LETTER_TAKEN_BACK);
	query_int(query, ":now", now);
	query_int(query, ":entry", entry);
	return query_run(query, err);
}

bool outbox_settle(Store *store, gint64 id, bool again, gint64 now, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE letter SET state = :state, next_attempt = :next_attempt, finished = :finished,"
	    " begun = CASE WHEN :again THEN :now ELSE begun END,"
	    " attempts = CASE WHEN :again THEN 0 ELSE attempts END,"
	    " doubts = CASE WHEN :again THEN 0 ELSE doubts END,"
	    " delivery = CASE WHEN :again THEN 0 ELSE delivery END WHERE id = :id");

	query_int(query, ":id", id);
	query_int(query, ":state", again ? LETTER_PENDING : LETTER_TAKEN_BACK);
	query_int(query, ":next_attempt", again ? now : 0);
	query_int(query, ":finished", again ? 0 : now);
	query_int(query, ":again", again);
	query_int(query, ":now", now);
	return query_run(query, err);
}

bool outbox_finish(Store *store, const Letter *letter, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE letter SET state = :state, attempts = :attempts, doubts = :doubts,"
	    " next_attempt = :next_attempt, finished = :finished, last_reply = :last_reply"
	    " WHERE id = :id");

	query_int(query, ":id", letter->id);
	query_int(query, ":state", letter->state);
	query_int(query, ":attempts", letter->attempts);
	query_int(query, ":doubts", letter->doubts);
	query_int(query, ":next_attempt", letter->next_attempt);
	query_int(query, ":finished", letter->finished);
	query_text(query, ":last_reply", letter->last_reply);
	return query_run(query, err);
}

bool outbox_hold_all(Store *store, const char *why, guint *count_r, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "UPDATE letter SET state = :held, next_attempt = 0, last_reply = :why"
			      " WHERE state IN (0, 1, 2)");

	*count_r =
	    (guint)(outbox_in_state(store, LETTER_PENDING) +
		    outbox_in_state(store, LETTER_SENDING) + outbox_in_state(store, LETTER_DOT));
	query_int(query, ":held", LETTER_HELD);
	query_text(query, ":why", why);
	return query_run(query, err);
}

bool outbox_recover(Store *store, int *doubt_r, GError **err)
{
	g_autoptr(Query) sending = query_open(store, "UPDATE letter SET state = 0 WHERE state = 1");
	g_autoptr(Query) dot = query_open(store, "UPDATE letter SET state = 5 WHERE state = 2");

	G_STATIC_ASSERT(LETTER_PENDING == 0 && LETTER_SENDING == 1 && LETTER_DOT == 2 &&
			LETTER_SENT == 3 && LETTER_DOUBT == 5);
	*doubt_r = (int)outbox_in_state(store, LETTER_DOT);
	return store_sound(store, err) && query_run(sending, err) && query_run(dot, err);
}

Letter *outbox_get(Store *store, gint64 id, GError **err)
{
	g_autoptr(Query) query = query_open(store, "SELECT " COLUMNS FROM " WHERE letter.id = :id");

	query_int(query, ":id", id);
	QueryStatus status = query_step(query, err);
	if (status == QUERY_ROW)
		return read_letter(query);
	if (status == QUERY_END)
		fail(err, ERR_REJECT, "there is no letter %" G_GINT64_FORMAT, id);
	return NULL;
}

bool outbox_set_delivery(Store *store, const Letter *letter, GError **err)
{
	g_autoptr(Query) query = query_open(store,
	    "UPDATE letter SET delivery = :delivery, delivery_at = :at, delivery_host = :host,"
	    " state = :state, last_reply = :last_reply WHERE id = :id");

	query_int(query, ":id", letter->id);
	query_int(query, ":delivery", letter->delivery);
	query_int(query, ":at", letter->delivery_at);
	query_text(query, ":host", letter->delivery_host);
	query_int(query, ":state", letter->state);
	query_text(query, ":last_reply", letter->last_reply);
	return query_run(query, err);
}

Letter *outbox_find_message_id(Store *store, const char *message_id)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS FROM " WHERE letter.message_id = :message_id");

	query_text(query, ":message_id", message_id);
	return query_step(query, NULL) == QUERY_ROW ? read_letter(query) : NULL;
}

Letter *outbox_find_envelope_id(Store *store, const char *envelope_id)
{
	/* All that begins with it and '@': 'A' is the next character. */
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS FROM " WHERE letter.message_id >= :first"
			      " AND letter.message_id < :end LIMIT 1");
	g_autofree char *first = g_strconcat(envelope_id, "@", NULL);
	g_autofree char *end = g_strconcat(envelope_id, "A", NULL);

	query_text(query, ":first", first);
	query_text(query, ":end", end);
	return query_step(query, NULL) == QUERY_ROW ? read_letter(query) : NULL;
}

static gint64 count_to_anybody(Store *store, LetterUrgency urgency, gint64 since)
{
	/* Newest first until `since`: ids rise with time, and no index is kept for this alone. */
	g_autoptr(Query) query =
	    query_open(store, "SELECT created, urgency FROM letter ORDER BY id DESC");
	gint64 n = 0;

	while (query_step(query, NULL) == QUERY_ROW && query_next_int(query) >= since)
		n += urgency == URGENCIES || query_next_int(query) == (gint64)urgency;
	return n;
}

gint64 outbox_count(Store *store, const char *address, LetterUrgency urgency, gint64 since)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT count(*) FROM letter WHERE recipient = :address AND created >= :since"
	    " AND (urgency = :urgency OR :urgency = :any)");

	if (!address)
		return count_to_anybody(store, urgency, since);
	query_text(query, ":address", address);
	query_int(query, ":urgency", urgency);
	query_int(query, ":any", URGENCIES);
	query_int(query, ":since", since);
	return query_number(query, 0);
}

gint64 outbox_last(Store *store, const char *address, const char *letter)
{
	g_autoptr(Query) query = query_open(store,
	    "SELECT max(created) FROM letter WHERE recipient = :address AND letter = :letter");

	query_text(query, ":address", address);
	query_text(query, ":letter", letter);
	return query_number(query, 0);
}

/* The partial indexes of states serve only where the text itself names their condition. */
#define SELECT_WHERE(what, condition, rest) "SELECT " what " WHERE " condition rest
#define BY_STATE(what, rest)                                                                       \
	{                                                                                          \
		[LETTER_PENDING] = SELECT_WHERE(what, "letter.state = 0", rest),                   \
		[LETTER_SENDING] = SELECT_WHERE(what, "letter.state = 1", rest),                   \
		[LETTER_DOT] = SELECT_WHERE(what, "letter.state = 2", rest),                       \
		[LETTER_SENT] = SELECT_WHERE(what, "letter.state = 3", rest),                      \
		[LETTER_FAILED] = SELECT_WHERE(what, "letter.state = 4", rest),                    \
		[LETTER_DOUBT] = SELECT_WHERE(what, "letter.state = 5", rest),                     \
		[LETTER_HELD] = SELECT_WHERE(what, "letter.state = 6", rest),                      \
		[LETTER_TAKEN_BACK] = SELECT_WHERE(what, "letter.state = 7", rest),                \
	}

static const char *const list_by_state[] =
    BY_STATE(COLUMNS FROM, " ORDER BY letter.id DESC LIMIT :limit");
static const char *const count_by_state[] = BY_STATE("count(*) FROM letter", "");

static Query *open_list(Store *store, const LetterState *state, gint64 entry)
{
	if (!entry)
		return query_open(store, state ? list_by_state[*state]
					       : "SELECT " COLUMNS FROM
						 " ORDER BY letter.id DESC LIMIT :limit");
	Query *query = query_open(store, "SELECT " COLUMNS FROM " WHERE letter.entry = :entry"
					 " AND (:state < 0 OR letter.state = :state)"
					 " ORDER BY letter.id DESC LIMIT :limit");
	query_int(query, ":entry", entry);
	query_int(query, ":state", state ? (gint64)*state : -1);
	return query;
}

GPtrArray *outbox_list(
    Store *store, const LetterState *state, gint64 entry, guint limit, GError **err)
{
	g_autoptr(Query) query = open_list(store, state, entry);
	g_autoptr(GPtrArray) list = letters_new();

	query_int(query, ":limit", limit ? (gint64)limit : -1);
	return read_into(query, list, err) ? g_steal_pointer(&list) : NULL;
}

GPtrArray *outbox_to(Store *store, const char *address, GError **err)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT " COLUMNS FROM " WHERE letter.recipient = :address"
			      " ORDER BY letter.created, letter.id");
	g_autoptr(GPtrArray) list = letters_new();

	query_text(query, ":address", address);
	return read_into(query, list, err) ? g_steal_pointer(&list) : NULL;
}

gint64 outbox_sent_since(Store *store, const char *mailbox, gint64 since)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT count(*) FROM letter"
			      " WHERE state = 3 AND mailbox = :mailbox AND finished >= :since");

	query_text(query, ":mailbox", mailbox);
	query_int(query, ":since", since);
	return query_number(query, 0);
}

gint64 outbox_slowest(Store *store, gint64 since)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT coalesce(max(finished - created), 0) FROM letter"
			      " WHERE state = 3 AND finished >= :since");

	query_int(query, ":since", since);
	return query_number(query, 0);
}

gint64 outbox_in_state(Store *store, LetterState state)
{
	g_autoptr(Query) query = query_open(store, count_by_state[state]);

	return query_number(query, 0);
}

gint64 outbox_oldest(Store *store, LetterState state)
{
	g_autoptr(Query) query =
	    query_open(store, "SELECT min(created) FROM letter WHERE state = :state");

	query_int(query, ":state", state);
	return query_number(query, 0);
}

#include "message/classify.h"

#include "message/header/automatic.h"
#include "message/bytes/limits.h"
#include "message/text/phrase.h"

#include <string.h>

/* Received fields in honest mail stay below 30; RFC 5321 6.3 wants a limit of at least 100. */
enum { HOP_LIMIT = 100, OPENING_LIMIT = 4096, MARKER_LIMIT = 120 };

static bool is_name_char(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '.';
}

/* `host` stands in `value` as a word of its own or as the domain of an address. */
static bool names_host(const char *value, const char *host)
{
	gsize n = strlen(host);

	for (const char *at = value; (at = strcasestr(at, host)); at++)
		if ((at == value || !is_name_char(at[-1])) && !is_name_char(at[n]))
			return true;
	return false;
}

/* Our letters carry `<siaga.ANYTHING@HOST>`. */
static bool is_own_id(const char *id, const char *host)
{
	const char *at = strrchr(id, '@');

	return g_ascii_strncasecmp(id, "siaga.", 6) == 0 && at &&
	       g_ascii_strcasecmp(at + 1, host) == 0;
}

static char *own_sign(const Message *m, const char *host)
{
	if (!host || !*host)
		return NULL;
	if (m->message_id && is_own_id(m->message_id, host))
		return g_strdup_printf("Message-ID: <%s>", m->message_id);
	for (guint i = 0; i < m->headers->len; i++) {
		const HeaderField *f = m->headers->pdata[i];
		if (g_ascii_strcasecmp(f->name, "X-Loop") == 0 && names_host(f->value, host))
			return g_strdup_printf("X-Loop: %s", f->value);
	}
	return NULL;
}

static char *loop_sign(const Message *m, const char *host)
{
	guint hops = 0;

	for (guint i = 0; i < m->headers->len; i++)
		if (g_ascii_strcasecmp(
			((const HeaderField *)m->headers->pdata[i])->name, "Received") == 0)
			hops++;
	if (hops > HOP_LIMIT)
		return g_strdup_printf("%u Received fields", hops);
	return own_sign(m, host);
}

/* Receipts from before RFC 8098 and from gateways that lose the report part: what the subject begins
 * with and what the text says with it. */
static const char *const old_receipts[][2] = {
    {"read: ", "was read on"},
    {"not read: ", "was deleted without being read"},
    {"read: ", "your message"},
    {"return receipt", "return receipt"},
    {"return receipt", "received by:"},
    {"disposition notification", "was displayed"},
    {"delivered: ", "was delivered"},
    {"gelesen: ", "wurde gelesen"},
    {"gelesen: ", "ihre nachricht"},
    {"lu : ", "votre message"},
    {"lu: ", "votre message"},
    {"leído: ", "su mensaje"},
    {"lida: ", "sua mensagem"},
    {"letto: ", "messaggio"},
    {"dibaca: ", "pesan anda"},
    {"telah dibaca: ", "pesan"},
    {"gelezen: ", "bericht"},
    {"прочитано: ", "сообщение"},
    {"прочитано: ", "повідомлення"},
    {"przeczytano: ", "wiadomość"},
    {"okundu: ", "ileti"},
    {"läst: ", "meddelande"},
    {"lest: ", "melding"},
    {"læst: ", "meddelelse"},
    {"luettu: ", "viesti"},
    {"přečteno: ", "zpráva"},
    {"prečítané: ", "správa"},
    {"elolvasva: ", "üzenet"},
    {"citit: ", "mesajul"},
    {"ungelesen: ", "ihre nachricht"},
    {"nicht gelesen: ", "ihre nachricht"},
    {"non lu : ", "votre message"},
    {"no leído: ", "su mensaje"},
    {"não lida: ", "sua mensagem"},
    {"non letto: ", "messaggio"},
    {"tidak dibaca: ", "pesan anda"},
    {"lesebestätigung", "lesebestätigung für"},
    {"empfangsbestätigung", "empfangsbestätigung für"},
    {"accusé de réception", "accusé de réception du message"},
    {"confirmation de lecture", "message que vous avez envoyé"},
    {"confirmación de lectura", "mensaje que envió"},
    {"confirmação de leitura", "mensagem que você enviou"},
    {"ricevuta di ritorno", "ricevuta di ritorno"},
    {"conferma di lettura", "messaggio inviato"},
    {"leesbevestiging", "bericht"},
    {"potwierdzenie przeczytania", "wiadomości"},
    {"уведомление о прочтении", "сообщени"},
    {"읽음: ", "메시지"},
    {"開封確認", ""},
    {"開封済み", ""},
    {"已读:", ""},
};

static bool is_old_receipt(const Message *m)
{
	g_autofree char *subject = phrase_fold(m->subject ? m->subject : "", OPENING_LIMIT);

	for (guint i = 0; i < G_N_ELEMENTS(old_receipts); i++) {
		if (!g_str_has_prefix(subject, old_receipts[i][0]))
			continue;
		g_autofree char *text = phrase_fold(m->text, OPENING_LIMIT);
		if (strstr(text, old_receipts[i][1]))
			return true;
	}
	return false;
}

static char *receipt_sign(const Message *m, const ReportParts *parts)
{
	if (parts->disposition_notification ||
	    g_strcmp0(parts->report_type, "disposition-notification") == 0)
		return g_strdup("message/disposition-notification");
	if (!m->in_reply_to && is_old_receipt(m))
		return g_strdup_printf("Subject: %s", m->subject);
	return NULL;
}

static char *feedback_sign(const Message *m, const ReportParts *parts)
{
	static const char *const subjects[] = {
	    "complaint about message from ", "email feedback report for ip", NULL};

	if (parts->feedback_report || g_strcmp0(parts->report_type, "feedback-report") == 0)
		return g_strdup("message/feedback-report");
	/* SES tells of complaints in JSON. */
	if (g_str_has_prefix(m->text, "{\"notificationType\":\"Complaint\"") ||
	    g_str_has_prefix(m->text, "{\"eventType\":\"Complaint\""))
		return g_strdup("complaint notification");
	g_autofree char *subject = phrase_fold(m->subject ? m->subject : "", OPENING_LIMIT);
	return phrase_begins(subject, subjects) ? g_strdup_printf("Subject: %s", m->subject) : NULL;
}

static bool is_forward_subject(const char *subject)
{
	static const char *const prefixes[] = {"fwd:", "fw:", "fwd :", "fw :", "[fwd:", "[fwd :",
	    "tr:", "tr :", "wg:", "trs:", "diteruskan:", "terusan:", "teruskan:", "rv:", "enc:",
	    "i:", "doorst:", "vb:", "vl:", "pd:", "fs:", "továbbítás:", "转发:", "转发：",
	    "轉寄:", "轉寄：", "転送:", "転送：", "전달:", "пересылка:", "ilt:", "i̇lt:", "προωθ:",
	    "chuyển tiếp:", "forwarded:", "redirected:", "weitergeleitet:", "inoltra:", NULL};
	g_autofree char *folded = phrase_fold(subject, OPENING_LIMIT);

	return phrase_begins(folded, prefixes) != NULL;
}

/* A line that mail programs set above what they forward. */
static bool is_forward_marker(const char *folded)
{
	static const char *const starts[] = {"begin forwarded message",
	    "anfang der weitergeleiteten", "début du message réexpédié",
	    "début du message transféré", "inicio del mensaje reenviado",
	    "início da mensagem encaminhada", "inizio messaggio inoltrato",
	    "begin doorgestuurd bericht", "mulai pesan terusan", NULL};
	static const char *const words[] = {"forwarded message", "forwarded by",
	    "weitergeleitete nachricht", "message transféré", "message transmis",
	    "mensaje reenviado", "mensagem encaminhada", "messaggio inoltrato",
	    "messaggio originale inoltrato", "doorgestuurd bericht", "pesan terusan",
	    "pesan yang diteruskan", "pesan diteruskan", "diteruskan oleh", "przekazana wiadomość",
	    "wiadomość przekazana", "пересылаемое сообщение", "пересланное сообщение",
	    "iletilen ileti", "vidarebefordrat", "videresendt", "välitetty", "転送", "转发", "轉寄",
	    "전달된 메일", "thư được chuyển tiếp", NULL};

	if (phrase_begins(folded, starts))
		return true;
	return (g_str_has_prefix(folded, "--") || g_str_has_prefix(folded, "==")) &&
	       phrase_in(folded, words);
}

/* What a marker can begin with; most lines need no closer look. */
static bool may_be_marker(const char *line)
{
	return strchr("-=aAbBdDiImM", *line) != NULL;
}

/* The first lines of the text hold a marker; *on_top_r: nothing was written above it. */
static bool has_forward_marker(const char *text, bool *on_top_r)
{
	const char *limit = text + strnlen(text, OPENING_LIMIT);

	*on_top_r = true;
	for (const char *p = text; p < limit;) {
		const char *end = strchrnul(p, '\n');
		p += strspn(p, " \t\r");
		g_autofree char *folded = p < end && may_be_marker(p)
					      ? phrase_fold(p, MIN((gsize)(end - p), MARKER_LIMIT))
					      : NULL;
		if (folded && is_forward_marker(folded))
			return true;
		if (p < end)
			*on_top_r = false;
		p = *end ? end + 1 : end;
	}
	return false;
}

static bool answers(const Message *m)
{
	return m->in_reply_to || m->references->len > 0;
}

static bool is_only_attached_mail(const Message *m)
{
	bool mail = false;

	for (guint i = 0; i < m->attachments->len; i++)
		if (g_str_equal(
			((const Attachment *)m->attachments->pdata[i])->type, "message/rfc822"))
			mail = true;
	return mail && m->text[strspn(m->text, " \t\r\n")] == '\0';
}

static bool is_forward(const Message *m)
{
	bool on_top;

	if (m->subject && is_forward_subject(m->subject))
		return true;
	if (message_header(m, "X-Forwarded-Message-Id") || is_only_attached_mail(m))
		return true;
	return has_forward_marker(m->text, &on_top) && (on_top || !answers(m));
}

static MessageKind kind_of_person(const Message *m)
{
	if (is_forward(m))
		return KIND_FORWARD;
	return answers(m) ? KIND_REPLY : KIND_REPORT;
}

static void set_automatic(Message *m, MessageKind kind, char *sign)
{
	m->kind = kind;
	m->automatic = sign != NULL;
	g_free(m->automatic_reason);
	m->automatic_reason = sign;
}

static bool settle(Message *m, MessageKind kind, char *sign)
{
	if (sign)
		set_automatic(m, kind, sign);
	return sign != NULL;
}

static const char *bounce_reason(const Message *m, const ReportParts *parts)
{
	if (parts->delivery_status)
		return "message/delivery-status";
	if (message_header(m, "X-Failed-Recipients"))
		return "X-Failed-Recipients";
	return "failure notice";
}

static char *other_machine_sign(const Message *m, const ReportParts *parts)
{
	char *sign = automatic_sign(m);

	if (!sign)
		sign = automatic_machine_sign(m);
	if (!sign && g_strcmp0(parts->content_type, "multipart/report") == 0)
		sign = g_strdup("multipart/report");
	return sign;
}

void classify_message(Message *m, const ReportParts *parts, const char *host)
{
	if (settle(m, KIND_LOOP, loop_sign(m, host)))
		return;
	m->bounce = bounce_read(m, parts);
	if (m->bounce) {
		if (m->bounce->recipients->len >= LIMIT_RECIPIENTS)
			message_add_defect(m, "limit-reached", "recipients");
		if (m->bounce->limited)
			message_add_defect(m, "limit-reached", "notice");
		set_automatic(m, KIND_BOUNCE, g_strdup(bounce_reason(m, parts)));
		return;
	}
	m->delivered = bounce_read_delivered(parts);
	if (settle(m, KIND_RECEIPT, receipt_sign(m, parts)) ||
	    settle(m, KIND_FEEDBACK, feedback_sign(m, parts)) ||
	    settle(m, KIND_AUTO_REPLY, automatic_reply_sign(m)))
		return;
	if (automatic_is_list(m)) {
		set_automatic(m, KIND_LIST, automatic_sign(m));
		return;
	}
	if (!settle(m, KIND_AUTO_GENERATED, other_machine_sign(m, parts)))
		set_automatic(m, kind_of_person(m), NULL);
}

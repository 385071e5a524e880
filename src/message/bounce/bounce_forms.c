#include "message/bounce/bounce_forms.h"

#include "message/text/phrase.h"

#include <glib.h>
#include <string.h>

static const BounceForm forms[] = {
    {"could not be delivered to the following recipients", NULL, false},
    {"\"notificationtype\":\"bounce\"", NULL, false},
    {"\"eventtype\":\"bounce\"", NULL, false},
    {"could not be delivered to: <", NULL, false},
    {"returned because it encountered an error", NULL, true},
    {"a message that you sent was rejected by the local scanning code", "5.7.1", false},
    {"a message that you sent contained one or more recipient addresses that were", "5.1.3", false},
    {"has been frozen", "4.0.0", true},
    {"was frozen on arrival", "4.0.0", true},
    {"encountered the following error(s)", NULL, true},
    {"following address(es) have yet to be delivered", "4.0.0", true},
    {"failure reasons", NULL, true},
    {"this is the qmail-send program", NULL, false},
    {"i'm afraid i wasn't able to deliver your message", NULL, false},
    {"i wasn't able to deliver your message to the following addresses", NULL, false},
    {"this is a permanent error; i've given up", NULL, false},
    {"this message was created automatically by mail delivery software", NULL, false},
    {"this message was created automatically by the mail system", NULL, false},
    {"this message was created automatically by the smtp", NULL, false},
    {"this message was created automatically by mail delivery", NULL, false},
    {"a message that you sent could not be delivered to", NULL, false},
    {"a message that you sent has not yet been delivered", NULL, false},
    {"a message that you have sent could not be delivered", NULL, false},
    {"this is the mail system at host", NULL, false},
    {"this is the postfix program at host", NULL, false},
    {"this is the postfix mail system", NULL, false},
    {"this is the mail delivery system at", NULL, false},
    {"this is the mail system", NULL, true},
    {"i'm sorry to have to inform you that your message could not be delivered", NULL, false},
    {"i'm sorry to have to inform you that the message returned below could not be delivered", NULL,
	false},
    {"the following addresses had permanent fatal errors", NULL, false},
    {"the following addresses had permanent delivery errors", NULL, false},
    {"the following addresses had transient non-fatal errors", "4.0.0", false},
    {"the following addresses had delivery problems", NULL, false},
    {"the following address had permanent", NULL, false},
    {"transcript of session follows", NULL, false},
    {"transcript of session is follows", NULL, false},
    {"session transcript", NULL, true},
    {"transcript of the session", NULL, true},
    {"while talking to", NULL, true},
    {"this is the mailer-daemon", NULL, false},
    {"this is the opensmtpd", NULL, false},
    {"an error has occurred while attempting to deliver a message for the following list of "
     "recipients",
	NULL, false},
    {"hi! this is the mailer-daemon, please do not reply to this e-mail", NULL, false},
    {"this is a delivery status notification from", NULL, false},
    {"this is a delivery status notification", NULL, true},
    {"this is an automatically generated delivery status notification", NULL, false},
    {"undeliverable mail", NULL, true},
    {"the original message was received on", NULL, true},
    {"the original message was received at", NULL, true},
    {"did not reach the following recipient", NULL, false},
    {"did not reach the following recipients", NULL, false},
    {"could not be delivered to one or more recipients", NULL, false},
    {"could not be delivered to one or more of its recipients", NULL, false},
    {"delivery to the following recipients failed", NULL, false},
    {"delivery to the following recipient failed", NULL, false},
    {"delivery to the following recipients has been delayed", "4.0.0", false},
    {"delivery to the following recipient has been delayed", "4.0.0", false},
    {"delivery has failed to these recipients", NULL, false},
    {"your message couldn't be delivered", NULL, false},
    {"your message wasn't delivered", NULL, false},
    {"your message was not delivered", NULL, false},
    {"your message could not be delivered", NULL, false},
    {"your message cannot be delivered", NULL, false},
    {"your message can't be delivered", NULL, false},
    {"your message can not be delivered", NULL, false},
    {"your mail could not be delivered", NULL, false},
    {"your mail was not delivered", NULL, false},
    {"your mail cannot be delivered", NULL, false},
    {"your e-mail could not be delivered", NULL, false},
    {"your email could not be delivered", NULL, false},
    {"your mail message to the following address(es) could not be delivered", NULL, false},
    {"message could not be delivered", NULL, true},
    {"message cannot be delivered", NULL, true},
    {"unable to deliver your message", NULL, false},
    {"unable to deliver this message", NULL, false},
    {"unable to deliver the message", NULL, false},
    {"unable to deliver message to", NULL, false},
    {"unable to deliver mail", NULL, true},
    {"could not deliver your message", NULL, false},
    {"couldn't deliver your message", NULL, false},
    {"could not deliver the message", NULL, true},
    {"could not deliver message to", NULL, false},
    {"cannot deliver the message", NULL, true},
    {"cannot deliver your message", NULL, false},
    {"technical details of permanent failure", NULL, false},
    {"technical details of temporary failure", "4.0.0", false},
    {"temporary problem delivering your message", "4.0.0", true},
    {"has been a delay delivering your message", "4.0.0", true},
    {"message not delivered", NULL, true},
    {"message delivery failed", NULL, true},
    {"message has not been delivered", NULL, true},
    {"the following message to", NULL, true},
    {"was undeliverable", NULL, true},
    {"this message was undeliverable", NULL, false},
    {"is undeliverable", NULL, true},
    {"undelivered message", NULL, true},
    {"the following addresses had", NULL, true},
    {"failed addresses follow", NULL, false},
    {"failed recipients follow", NULL, false},
    {"addresses follow:", NULL, true},
    {"here is your list of failed recipients", NULL, false},
    {"failed recipient", NULL, true},
    {"message from interscan", NULL, false},
    {"the following addresses did not receive a copy of your message", NULL, false},
    {"undeliverable address:", NULL, false},
    {"unknown user:", NULL, true},
    {"user mailbox exceeds", NULL, true},
    {"user's mailbox is full", "5.2.2", true},
    {"the email below could not be delivered", NULL, false},
    {"unable to deliver message to the following address", NULL, false},
    {"was automatically rejected", NULL, false},
    {"delivery of the email was stopped", "5.7.1", false},
    {"the message was not relayed to", "5.7.1", false},
    {"was not delivered", NULL, true},
    {"was rejected for the following reason", NULL, true},
    {"has been rejected for the following reason", NULL, true},
    {"not delivered to the following", NULL, false},
    {"could not be delivered to", NULL, true},
    {"could not be delivered", NULL, true},
    {"couldn't be delivered", NULL, true},
    {"cannot be delivered", NULL, true},
    {"can't be delivered", NULL, true},
    {"invalid final delivery userid", "5.1.1", false},
    {"--> error description", NULL, false},
    {"has encountered delivery problems", NULL, false},
    {"the following recipient(s) could not be reached", NULL, false},
    {"following recipient(s) cannot be reached", NULL, false},
    {"could not be reached", NULL, true},
    {"message did not reach some or all of the intended recipients", NULL, false},
    {"this is the machine generated message from mail service", NULL, false},
    {"this is the deliver program at", NULL, false},
    {"this is the email server at", NULL, true},
    {"the following address failed", NULL, false},
    {"the following address(es) failed", NULL, false},
    {"the following addresses failed", NULL, false},
    {"the following recipients failed", NULL, false},
    {"the following recipients did not receive", NULL, false},
    {"the following recipients could not", NULL, false},
    {"the following recipients are", NULL, true},
    {"the following destination addresses were unknown", "5.1.1", false},
    {"each of the following recipients was rejected", NULL, false},
    {"the user(s) account is", NULL, true},
    {"the user(s) account is disabled", "5.2.1", false},
    {"the users mailbox", NULL, true},
    {"mail delivery system", NULL, true},
    {"mail transaction failed", NULL, true},
    {"returned to you", NULL, true},
    {"returned mail", NULL, true},
    {"delivery failed", NULL, true},
    {"delivery failure", NULL, true},
    {"delivery has failed", NULL, true},
    {"delivery error", NULL, true},
    {"delivery to", NULL, true},
    {"failed to deliver", NULL, true},
    {"failed delivery", NULL, true},
    {"unable to deliver", NULL, true},
    {"rejected by", NULL, true},
    {"this is a warning message only", "4.0.0", false},
    {"has not been delivered", NULL, true},
    {"not yet been delivered", "4.0.0", true},
    {"undeliverable", NULL, true},
    {"undelivered", NULL, true},
    {"bounced", NULL, true},
    {"mailbox unavailable", NULL, true},
    {"user unknown", "5.1.1", true},
    {"reporting-mta:", NULL, true},
    {"diagnostic-code:", NULL, true},
    {"final-recipient:", NULL, true},

    /* Other languages. */
    {"tidak dapat dikirim", NULL, true},
    {"tidak terkirim", NULL, true},
    {"gagal dikirim", NULL, true},
    {"gagal terkirim", NULL, true},
    {"tidak dapat mengirim", NULL, true},
    {"konnte nicht zugestellt werden", NULL, true},
    {"nicht zugestellt werden", NULL, true},
    {"konnten nicht zugestellt", NULL, true},
    {"fehler bei der zustellung", NULL, true},
    {"konnte ihre nachricht nicht", NULL, true},
    {"konnte nicht an", NULL, true},
    {"unzustellbar", NULL, true},
    {"nicht übermittelt", NULL, true},
    {"échec de la remise", NULL, true},
    {"n'a pas pu être remis", NULL, true},
    {"n'a pas pu être distribué", NULL, true},
    {"n'a pu être délivré", NULL, true},
    {"n'a pas été remis", NULL, true},
    {"n'a pas été distribué", NULL, true},
    {"n'a pas pu transmettre", NULL, true},
    {"impossible de remettre", NULL, true},
    {"n'a pas pu être livré", NULL, true},
    {"no se ha podido entregar", NULL, true},
    {"no se pudo entregar", NULL, true},
    {"error de entrega", NULL, true},
    {"no se ha entregado", NULL, true},
    {"no pudo ser entregado", NULL, true},
    {"não pôde ser entregue", NULL, true},
    {"não foi entregue", NULL, true},
    {"não foi possível entregar", NULL, true},
    {"falha na entrega", NULL, true},
    {"impossibile recapitare", NULL, true},
    {"non è stato recapitato", NULL, true},
    {"non è stato possibile recapitare", NULL, true},
    {"recapito non riuscito", NULL, true},
    {"mancato recapito", NULL, true},
    {"kan niet worden bezorgd", NULL, true},
    {"kon niet worden bezorgd", NULL, true},
    {"niet worden afgeleverd", NULL, true},
    {"niet bezorgd", NULL, true},
    {"nie można dostarczyć", NULL, true},
    {"nie mogła zostać dostarczona", NULL, true},
    {"nie została dostarczona", NULL, true},
    {"nie udało się dostarczyć", NULL, true},
    {"не было доставлено", NULL, true},
    {"не может быть доставлено", NULL, true},
    {"не доставлено", NULL, true},
    {"не удалось доставить", NULL, true},
    {"недоставлен", NULL, true},
    {"ошибка доставки", NULL, true},
    {"невозможно доставить", NULL, true},
    {"teslim edilemedi", NULL, true},
    {"iletilemedi", NULL, true},
    {"kunde inte levereras", NULL, true},
    {"kunne ikke leveres", NULL, true},
    {"ei voitu toimittaa", NULL, true},
    {"nelze doručit", NULL, true},
    {"nepodařilo doručit", NULL, true},
    {"nem kézbesíthető", NULL, true},
    {"配信できません", NULL, true},
    {"送信できません", NULL, true},
    {"配信されません", NULL, true},
    {"配送できません", NULL, true},
    {"お届けできません", NULL, true},
    {"届けることができません", NULL, true},
    {"送信できなかった", NULL, true},
    {"無法傳遞", NULL, true},
    {"無法投遞", NULL, true},
    {"退信", NULL, true},
    {"无法投递", NULL, true},
    {"无法送达", NULL, true},
    {"无法传递", NULL, true},
    {"发送失败", NULL, true},
    {"배달할 수 없", NULL, true},
    {"전송하지 못", NULL, true},
    {"전송되지 못", NULL, true},
    {"발송에 실패", NULL, true},
    {"반송되었", NULL, true},
    {"không gửi được", NULL, true},
    {"تعذر تسليم", NULL, true},
};

static const char *const subjects[] = {"undeliverable", "undelivered mail",
    "undelivered:", "undelivered message", "undeliverd", "non-deliverable", "mail delivery fail",
    "mail delivery problem", "mail delivery error", "mail delivery status", "mail delivery delay",
    "mail delivery warning", "mail delivery system", "mail delivery subsystem",
    "mail delivery report", "mail failure", "mail undeliverable", "mail not delivered",
    "mail system error", "mail could not be delivered", "mail status report", "mail returned",
    "mail error", "mail bounced", "message delivery fail", "message delivery has fail",
    "message undeliverable", "message not delivered", "message delayed", "message delivery delayed",
    "message status - undeliverable", "message could not be delivered", "message undelivered",
    "message you sent could not be delivered", "message you sent blocked",
    "message delivery status", "message failed", "message frozen", "message from mailer-daemon",
    "message notification", "message rejected", "delivery status notif", "delivery status",
    "delivery failure", "delivery fail", "delivery error", "delivery notification",
    "delivery problem", "delivery delay", "delivery report", "delivery warning",
    "delivery has failed", "delivery has been delayed", "delivery unsuccessful",
    "delivery incomplete", "dilivery", "error sending", "error in sending",
    "error(s) in forwarding", "aws notification message", "amazon ses email event notification",
    "failure notice", "failure delivery", "failed delivery", "failed mail", "failure to deliver",
    "failed to deliver", "fallo de entrega", "returned mail", "returned email", "returned e-mail",
    "returned to sender", "returned message", "return mail", "return to sender",
    "could not send message", "couldn't send", "could not deliver", "cannot deliver",
    "unable to deliver", "user unknown", "unknown user", "user not found",
    "permanent delivery failure", "permanent failure", "email delivery fail",
    "e-mail delivery fail", "email not delivered", "email undeliverable",
    "email could not be delivered", "rejected:", "rejected mail", "automatically rejected mail",
    "banned contents", "nondeliverable", "nondelivery", "non-delivery", "non delivery",
    "not delivered", "ndn:", "ndr:", "dsn:", "dsn failed", "warning: could not send message",
    "warning: message", "warning: mail", "warning message", "warning - delayed mail",
    "warning: delayed mail", "delayed mail", "delayed:", "delayed delivery",
    "deferred:", "delivery temporarily", "your message to", "your mail to", "bounced mail",
    "bounce:", "bounced message", "mailer-daemon", "postmaster notify", "postmaster notice",
    "postmaster notification", "nachricht unzustellbar", "unzustellbar", "nicht zustellbar",
    "zustellung fehlgeschlagen", "fehler bei der nachrichtenzustellung", "zustellungsfehler",
    "unzustellbare", "zustellstatus", "e-mail konnte nicht zugestellt", "benachrichtigung über",
    "benachrichtung zum übermittlungsstatus", "benachrichtigung zum übermittlungsstatus",
    "nachricht verzögert", "verzögert", "übermittlungsfehler", "non remis", "échec de remise",
    "échec de la remise", "échec de distribution", "échec de la distribution", "echec de la",
    "echec de remise", "echec de distribution", "échec de livraison", "échec d'envoi",
    "courrier non remis", "message non distribué", "message non remis", "non distribuable",
    "notification d'état de remise", "notification d'échec", "avis de non-remise",
    "remise retardée", "mail non distribué", "no se puede entregar", "no se pudo entregar",
    "no entregado", "no entregable", "correo devuelto", "devuelto", "mensaje devuelto",
    "mensaje no entregado", "notificación de estado de entrega",
    "notificación sobre el estado de la entrega", "error de entrega", "fallo en la entrega",
    "não é possível entregar", "não entregue", "não foi possível entregar", "não entregável",
    "falha na entrega", "falha de entrega", "mensagem não entregue",
    "notificação de status de entrega", "notificação sobre o status de entrega",
    "mensagem devolvida", "non recapitabile", "impossibile recapitare", "mancata consegna",
    "mancato recapito", "recapito non riuscito", "posta non recapitata",
    "notifica sullo stato di consegna", "notifica dello stato di consegna", "errore di consegna",
    "onbestelbaar", "niet bezorgd", "niet afgeleverd", "bezorging mislukt", "mislukte bezorging",
    "tidak terkirim", "tidak dapat dikirim", "tidak dapat terkirim", "gagal terkirim",
    "gagal dikirim", "gagal kirim", "gagal mengirim", "pengiriman gagal", "pengiriman email gagal",
    "pesan tidak terkirim", "pesan gagal", "pemberitahuan status pengiriman",
    "email tidak terkirim", "surat tidak terkirim", "kegagalan pengiriman", "niedostarczon",
    "nie można dostarczyć", "niedoręczon", "nie dostarczono", "zwrot wiadomości",
    "powiadomienie o stanie dostarczenia", "недоставленное", "не доставлено",
    "сообщение не доставлено", "письмо не доставлено", "ваше сообщение не доставлено",
    "уведомление о доставке", "не удается доставить", "невозможно доставить", "ошибка доставки",
    "недоставленное сообщение", "teslim edilemedi", "iletilemedi", "teslim edilemeyen",
    "teslimat durumu", "kan inte levereras", "det går inte att leverera", "olevererbart",
    "kan ikke leveres", "ikke levert", "ikke leveret", "uleverbar", "ei voi toimittaa",
    "toimittamaton", "nedoručitelné", "nedoručiteľné", "nelze doručit", "kézbesíthetetlen",
    "kézbesítési hiba", "nelivrabil", "αδυναμία παράδοσης", "不達", "配信不能", "配信エラー",
    "送信エラー", "配達不能", "配信不可", "エラーメール", "メールエラー", "メール送信エラー",
    "メールの送信に失敗", "送信失敗", "メール配信エラー", "配信状態通知", "未送信", "未傳遞",
    "無法傳遞", "無法投遞", "退信", "退件", "系统退信", "未送达", "无法投递", "无法送达",
    "未能送达", "发送失败", "邮件发送失败", "반송", "배달되지 않음", "전송 실패", "메일 전송 실패",
    "배달 못함", "không gửi được", "không thể gửi", "تعذر التسليم", "غير قابل للتسليم",
    "לא ניתן למסירה", "ส่งไม่ได้", "ไม่สามารถส่ง", NULL};

bool bounce_subject_tells(const char *folded, bool anywhere)
{
	static const char *const marks[] = {"[bulk]", "[spam]", "***spam***", "*** spam ***",
	    "[ext]", "[external]", "[warning]", "{spam?}", "[suspected spam]",
	    "auto:", "automatic:", "**", "[", NULL};
	const char *mark;

	if (anywhere)
		return phrase_in(folded, subjects) != NULL;
	while ((mark = phrase_begins(folded, marks))) {
		folded += strlen(mark);
		folded += strspn(folded, " ");
	}
	return phrase_begins(folded, subjects) != NULL;
}

const BounceForm *bounce_form_find(const char *folded)
{
	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strstr(folded, forms[i].mark))
			return &forms[i];
	return NULL;
}

bool bounce_words_delay(const char *folded)
{
	static const char *const words[] = {"this is a warning message only",
	    "has not yet been delivered", "not yet been delivered", "was not yet delivered",
	    "have not yet been delivered", "has been delayed", "delivery delayed",
	    "message delayed", "is delayed", "was delayed", "will be delayed",
	    "notification (delay)", "you do not need to resend", "do not need to resend",
	    "delivery attempts will continue", "will continue to be attempted",
	    "will continue trying", "will continue to try", "will keep trying",
	    "still being retried", "will be retried", "will try again for", "will retry",
	    "continue to retry", "still trying", "keep trying until",
	    "could not send message for past", "warning: could not send", "will be attempted for",
	    "no action is required on your part", "not been delivered yet",
	    "temporary problem delivering", "delay delivering your message", "warning: message",
	    "delayed mail", "delivery temporarily suspended; will",
	    "notification d'état de remise (retard)", "technical details of temporary failure",
	    "had transient non-fatal errors", "not been able to deliver", "remise retardée",
	    "masih dicoba", "akan terus mencoba", "verzögert", "wurde noch nicht zugestellt",
	    "retrasado", "retardée", "ritardo", "atrasad", "задерж", "отложен", "遅延", "延迟",
	    NULL};

	return phrase_in(folded, words) != NULL;
}

bool bounce_line_is_header(const char *folded)
{
	static const char *const openers[] = {"received: from", "received: by", "received: (",
	    "received: via", "received: with", "received:from", "return-path: <", "x-received: by",
	    "delivered-to: ", "dkim-signature: ", NULL};

	return phrase_begins(folded, openers) != NULL;
}

/* Each counts only in a short line with dashes or a colon at its end: an intro says the same
 * words. */
bool bounce_line_opens_returned(const char *folded)
{
	static const char *const words[] = {"copy of the message", "copy of your message",
	    "original message follows", "unsent message follows", "message header follows",
	    "message text follows", "message headers follow", "returned message",
	    "returned mail follows", "original message", "copy of the original message",
	    "header of the original message", "headers of the original message", "original mail",
	    "your message reads", "message body follows", "below the next line is",
	    "original message headers", "message header", "begin message", "forwarded message",
	    "mail follows", "text of your message", "your original message", "returned message is",
	    "message includes", "undelivered message", "old message", "included is a copy",
	    "headers follow", "message contents", "rejected message", "mensaje original",
	    "ursprüngliche nachricht", "message d'origine", "pesan asli", "исходное сообщение",
	    "копия", "元のメール", "original-nachricht", NULL};

	if (!phrase_in(folded, words) || strlen(folded) > 120)
		return false;
	return g_str_has_prefix(folded, "--") || g_str_has_prefix(folded, "==") ||
	       g_str_has_prefix(folded, "__") || g_str_has_prefix(folded, "**") ||
	       g_str_has_suffix(folded, "--") || g_str_has_suffix(folded, ":");
}

bool bounce_label_names_recipient(const char *folded)
{
	static const char *const labels[] = {"recipient", "recipients", "recipient address",
	    "recipient(s)", "failed recipient", "failed recipients", "failed address",
	    "final-recipient", "original-recipient", "final-recipient: rfc822;",
	    "original-recipient: rfc822;", "final-recipient:rfc822;", "original-recipient:rfc822;",
	    "intended recipient", "undeliverable address", "error-for", "unknown user",
	    "user unknown", "invalid user", "no such user", "bad recipient", "bad address",
	    "delivery failed", "undeliverable to", "rcpt to", "rcptto", "forward path",
	    "envelope-to", "user mailbox exceeds allowed size", "user", "address", "addresses",
	    "delivery failed to", "message for", "for user", "failed", "addressee",
	    "recipient's address", "mailbox", "destinatario", "destinataire", "empfänger",
	    "penerima", "destinatário", "odbiorca", "получатель", "alıcı", "受信者", "宛先",
	    "送信先", "收件人", "받는 사람", "x-failed-recipients", "could not be delivered to",
	    "was not delivered to", "delivered to", "undelivered to", "sent to",
	    "couldn't be delivered to", "delivery to", "address failed", "was addressed",
	    "was addressed to", "dda:smtp", "emailaddress", NULL};
	gsize length = strlen(folded);

	while (length > 0 && strchr(" :=-<'\"(>*,", folded[length - 1]))
		length--;
	for (guint i = 0; labels[i]; i++) {
		gsize n = strlen(labels[i]);
		while (n > 0 && strchr(" :;", labels[i][n - 1]))
			n--;
		if (n <= length && strncmp(folded + length - n, labels[i], n) == 0 &&
		    (n == length || !g_ascii_isalnum(folded[length - n - 1])))
			return true;
	}
	return strstr(folded, "rfc822;") != NULL;
}

bool bounce_label_names_other(const char *folded)
{
	static const char *const words[] = {"mail from", "from:", "from <", "sender", "message-id",
	    "reply-to", "return-path", "contact", "write to", "help", "assistance", "report",
	    "mailto:", "postmaster", "cc:", "subject", "question", "message id", "sent by", "auth",
	    "please send", "please forward", "visit", "references:", "in-reply-to",
	    "dari:", "von:", "absender", "received:", "envelope-from", "on behalf of", "call",
	    "original sender", "e-mail us", NULL};

	return phrase_in(folded, words) != NULL;
}

bool bounce_words_fail(const char *folded)
{
	return bounce_form_find(folded) != NULL;
}

#include "engine/incoming/parsed_mail.h"

#include "base/log.h"

#include <unistd.h>

ParseJob parsed_mail_job(const ParsedMail *mail)
{
	const RawMail *raw = &mail->raw;

	return (ParseJob){.fd = raw->fd,
	    .offset = raw->offset,
	    .length = raw->length,
	    .files = raw->files_read,
	    .fresh = raw->fresh};
}

static void take_files(ParsedMail *mail, int files)
{
	if (mail->raw.files >= 0)
		close(mail->raw.files);
	mail->raw.files = files;
}

void parsed_mail_take(ParsedMail *mail, Message *message, int files, const char *why)
{
	/* Read before, and now the death of its parsers: it is taken without its attachments; but not when
	 * it is the fresh reading that counts. */
	if (message || !mail->message || mail->raw.fresh) {
		message_free(mail->message);
		mail->message = message;
	}
	g_free(mail->unread);
	mail->raw.unread = mail->unread = g_strdup(why);
	take_files(mail, files);
}

/* The mail is not what fails when the store does; but one whose consequences cannot be written down must not
 * stop those behind it. */
static bool receive_anyhow(
    const Receiver *receiver, ParsedMail *mail, gint64 now, Received *received_r, GError **err)
{
	RawMail *raw = &mail->raw;
	g_autoptr(GError) first = NULL;

	if (receive_mail(receiver, raw, mail->message, now, received_r, &first))
		return true;
	log_about(&(LogAbout){.mailbox = raw->mailbox}, LOG_ERROR, "mailbox %s, UID %u: %s",
	    raw->mailbox, raw->uid, first->message);
	raw->undecided = first->message;
	bool done = receive_mail(receiver, raw, mail->message, now, received_r, err);
	raw->undecided = NULL;
	return done;
}

/* What was wanted once is wanted again. */
static bool wants_parser(ParsedMail *mail, const Received *received)
{
	mail->raw.files_read = mail->raw.files_read || received->wants_files;
	mail->raw.fresh = mail->raw.fresh || received->wants_fresh;
	return received->wants_files || received->wants_fresh;
}

MailStep parsed_mail_receive(
    const Reception *reception, ParsedMail *mail, Received *received_r, GError **err)
{
	Parsers *parsers = reception->parsers;

	*received_r = (Received){0};
	if (mail->message && parsers_is_tainted(parsers, mail->message))
		return MAIL_READ_AGAIN;
	if (!group_enter(reception->group, err) ||
	    !receive_anyhow(reception->receiver, mail, loop_now(reception->loop), received_r, err))
		return MAIL_FAILED;
	if (received_r->secret && mail->message)
		parsers_taint(parsers, mail->message);
	if (*received_r->wants_mail)
		return MAIL_OPEN;
	return wants_parser(mail, received_r) ? MAIL_READ_AGAIN : MAIL_TAKEN;
}

void parsed_mail_clear(ParsedMail *mail)
{
	g_clear_pointer(&mail->message, message_free);
	g_clear_pointer(&mail->unread, g_free);
	mail->raw.unread = NULL;
	take_files(mail, -1);
}

/*
 * bounce_rows.h: notices as mail servers write them, and mail that only looks like one.
 */
static const Row rows[] = {
    {"dsn-postfix", DAEMON, "Undelivered Mail Returned to Sender",
	"This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your "
	"message "
	"could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further "
	"assistance, "
	"please send mail to postmaster.\n\n                   The mail "
	"system\n\n<camat@kec.example>: host "
	"mail.kec.example[192.0.2.1] said: 550 5.1.1\n    <camat@kec.example>: Recipient address "
	"rejected: "
	"User unknown (in reply to RCPT\n    TO command)\n",
	"Reporting-MTA: dns; mx.example\nX-Postfix-Queue-ID: 4F2A\nX-Postfix-Sender: rfc822; "
	"kesbangpol@kab.example\nArrival-Date: Mon,  2 Nov 2026 08:00:00 +0700\n\nFinal-Recipient: "
	"rfc822; "
	"camat@kec.example\nOriginal-Recipient: rfc822;camat@kec.example\nAction: failed\nStatus: "
	"5.1.1\nRemote-MTA: dns; mail.kec.example\nDiagnostic-Code: smtp; 550 5.1.1 "
	"<camat@kec.example>: "
	"Recipient address\n    rejected: User unknown\n",
	"Message-ID: <siaga.1@kab.example>\nTo: camat@kec.example\n",
	"camat@kec.example failed 5.1.1"},
    {"text-postfix", DAEMON, "Undelivered Mail Returned to Sender",
	"This is the Postfix program at host mx.example.\n\nI'm sorry to have to inform you that "
	"your message "
	"could not be\nbe delivered to one or more recipients. It's attached "
	"below.\n\n<a@x.example>: host "
	"mx.x.example[192.0.2.9] said: 552 Quota exceeded\n    (in reply to end of DATA "
	"command)\n\n<b@y.example>: Host or domain name not found. Name service error for\n    "
	"name=y.example "
	"type=A: Host not found\n",
	NULL, NULL, "a@x.example failed 5.0.0, b@y.example failed 5.1.2"},
    {"qmail", DAEMON, "failure notice",
	"Hi. This is the qmail-send program at mail.example.\nI'm afraid I wasn't able to deliver "
	"your "
	"message to the following addresses.\nThis is a permanent error; I've given up. Sorry it "
	"didn't work "
	"out.\n\n<siti@desa.example>:\n192.0.2.4 does not like recipient.\nRemote host said: 550 "
	"sorry, no "
	"mailbox here by that name. (#5.7.17)\nGiving up on 192.0.2.4.\n\n--- Below this line is a "
	"copy of "
	"the message.\n\nReturn-Path: <kesbangpol@kab.example>\nMessage-ID: <x1@kab.example>\nTo: "
	"siti@desa.example, lain@desa.example\n",
	NULL, NULL, "siti@desa.example failed 5.7.17"},
    {"exim", DAEMON, "Mail delivery failed: returning message to sender",
	"This message was created automatically by mail delivery software.\n\nA message that you "
	"sent could "
	"not be delivered to one or more of its\nrecipients. This is a permanent error. The "
	"following "
	"address(es) failed:\n\n  tono@x.example\n    SMTP error from remote mail server after "
	"RCPT "
	"TO:<tono@x.example>:\n    host mx.x.example [192.0.2.1]: 550 Unknown user\n\n  "
	"budi@y.example\n    Unrouteable address\n\n------ This is a copy of the message, "
	"including all the "
	"headers. ------\n\nReturn-path: <kesbangpol@kab.example>\n",
	NULL, NULL, "tono@x.example failed 5.0.0, budi@y.example failed 5.1.1"},
    {"exim-delay", DAEMON, "Warning: message 1aBcDe-0001-AA delayed 24 hours",
	"This message was created automatically by mail delivery software.\nA message that you "
	"sent has not "
	"yet been delivered to one or more of its\nrecipients after more than 24 hours on the "
	"queue on "
	"mx.example.\n\nThe message identifier is:     1aBcDe-0001-AA\nThe subject of the message "
	"is: "
	"Lapsit\nThe date of the message is:    Mon, 2 Nov 2026 08:00:00 +0700\n\nThe address to "
	"which the "
	"message has not yet been delivered is:\n\n  tono@x.example\n\nNo action is required on "
	"your part. "
	"Delivery attempts will continue for\nsome time.\n",
	NULL, NULL, "tono@x.example delayed 4.0.0"},
    {"sendmail", DAEMON, "Returned mail: see transcript for details",
	"The original message was received at Mon, 2 Nov 2026 08:00:00 +0700\nfrom kab.example "
	"[192.0.2.2]\n\n   ----- The following addresses had permanent fatal errors "
	"-----\n<rina@z.example>\n    (reason: 550 5.1.1 <rina@z.example>... User unknown)\n    "
	"(expanded "
	"from: <list@kab.example>)\n\n   ----- Transcript of session follows -----\n... while "
	"talking to "
	"mx.z.example.:\n>>> DATA\n<<< 550 5.1.1 <rina@z.example>... User unknown\n550 5.1.1 "
	"<rina@z.example>... User unknown\n<<< 503 5.0.0 Need RCPT (recipient)\n",
	NULL, NULL, "rina@z.example failed 5.1.1"},
    {"person-asks", "warga@gmail.com", "failure notice",
	"Selamat siang, saya mendapat pesan \"failure notice\". Apa artinya?\n", NULL, NULL, NULL},
    {"person-forwards", "warga@gmail.com", "Fwd: Mail delivery failed: returning message to sender",
	"Apa ini?\n\n---------- Forwarded message ---------\nThis message was created "
	"automatically by mail "
	"delivery software.\n\nA message that you sent could not be delivered.\n  tono@x.example\n",
	NULL, NULL, NULL},
};

<?xml version="1.0" encoding="UTF-8"?>
<!-- What a landlord can do about the account: password, address, sessions, a copy of all data, and closing it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Your account</xsl:template>
  <xsl:template name="description">Password, email address, sessions, your data.</xsl:template>

  <xsl:template name="content">
    <h1>Your account</h1>
    <section class="panel">
      <h2>Password</h2>
      <p>Afterwards you are logged out everywhere else.</p>
      <xsl:apply-templates select="form[@name = 'password']" mode="form"/>
    </section>
    <section class="panel">
      <h2>Email address</h2>
      <p>You log in with <b><xsl:value-of select="facts/@email"/></b>. We send a link to the new address; it counts from the moment you follow that.</p>
      <xsl:apply-templates select="form[@name = 'email']" mode="form"/>
    </section>
    <section class="panel">
      <h2>Where you are logged in</h2>
      <ul class="bullets"><xsl:apply-templates select="sessions/session" mode="item"/></ul>
      <xsl:apply-templates select="form[@name = 'sessions']" mode="form"/>
    </section>
    <section class="panel">
      <h2>Your data</h2>
      <p>All that we keep of you, in one file (JSON): account, profile, houses, rooms, what is noted of pictures, and what you did here.</p>
      <xsl:apply-templates select="form[@name = 'export']" mode="form"/>
    </section>
    <section class="panel">
      <h2>Close the account</h2>
      <p>
        <xsl:text>Your profile, </xsl:text>
        <xsl:apply-templates select="facts/@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates>
        <xsl:text>, </xsl:text>
        <xsl:apply-templates select="facts/@rooms" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates>
        <xsl:text> and all their pictures and documents are deleted, for good. What stays is a log of who changed what, without texts and pictures, and a note of the mails we sent you. Take your data along first.</xsl:text>
      </p>
      <xsl:apply-templates select="form[@name = 'close']" mode="form"/>
    </section>
  </xsl:template>

  <xsl:template match="session" mode="item">
    <li>
      <xsl:if test="@is_this"><b>Here: </b></xsl:if>
      <xsl:value-of select="@agent"/><xsl:if test="not(@agent)">a browser without a name</xsl:if>
      <xsl:text>, since </xsl:text><xsl:value-of select="concat(substring(@began, 1, 10), ' ', substring(@began, 12, 5))"/>
      <xsl:text>, last seen </xsl:text><xsl:value-of select="concat(substring(@last_seen, 1, 10), ' ', substring(@last_seen, 12, 5), ' (UTC)')"/>
    </li>
  </xsl:template>

  <xsl:template match="@done[. = 'password_changed']" mode="done">The new password is set. You are logged out everywhere else.</xsl:template>
  <xsl:template match="@done[. = 'email_asked']" mode="done">Look into the mailbox of the new address: the link there completes the change.</xsl:template>
  <xsl:template match="@done[. = 'email_changed']" mode="done">The new address counts from now on.</xsl:template>
  <xsl:template match="@done[. = 'sessions_ended']" mode="done">You are logged out everywhere else.</xsl:template>

  <xsl:template match="field[@name = 'current']" mode="label">Your present password</xsl:template>
  <xsl:template match="field[@name = 'new']" mode="label">New password</xsl:template>
  <xsl:template match="field[@name = 'new_email']" mode="label">New email address</xsl:template>
  <xsl:template match="field[@name = 'confirm_text']" mode="label">Type DELETE</xsl:template>
  <xsl:template match="field[@name = 'confirm_text']/problem" mode="problem">please type the word DELETE, in capital letters</xsl:template>

  <xsl:template match="form[@name = 'password']" mode="button">Change the password</xsl:template>
  <xsl:template match="form[@name = 'email']" mode="button">Send the link</xsl:template>
  <xsl:template match="form[@name = 'sessions']" mode="button">Log out everywhere else</xsl:template>
  <xsl:template match="form[@name = 'export']" mode="button">Download my data</xsl:template>
  <xsl:template match="form[@name = 'close']" mode="buttons"><p class="buttons"><button class="danger">Close the account and delete everything</button></p></xsl:template>
</xsl:stylesheet>

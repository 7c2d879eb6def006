<?xml version="1.0" encoding="UTF-8"?>
<!-- Mails and what became of them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Mails</xsl:template>
  <xsl:template name="description">All mails.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Mails'"/></xsl:call-template>
    <h1>Mails</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <form class="filter" method="get" action="{@path}" role="search">
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'q'"/><xsl:with-param name="says">Address contains</xsl:with-param><xsl:with-param name="type" select="'search'"/></xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'state'"/>
        <xsl:with-param name="says">Which</xsl:with-param>
        <xsl:with-param name="options">:All|queued:Waiting|failed:Given up|expired:Link expired|sent:Sent</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'from'"/><xsl:with-param name="says">From</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="ask"><xsl:with-param name="name" select="'to'"/><xsl:with-param name="says">To</xsl:with-param><xsl:with-param name="type" select="'date'"/></xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|oldest:Oldest first|next:Next attempt, if waiting|attempts:Most attempts, if waiting</xsl:with-param>
      </xsl:call-template>
      <button>Show</button>
    </form>
    <xsl:apply-templates select="form[@sent]" mode="again"/>
    <xsl:apply-templates select="form" mode="rows"/>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="mails/mail[not(@passed)]">
          <table class="own">
            <caption>What a mail says is never shown: there may be a link in it that is only for its reader. Times are UTC.</caption>
            <thead><tr><th scope="col">To</th><th scope="col">Which</th><th scope="col">State</th><th scope="col">Written</th><th scope="col">What the mail server said</th></tr></thead>
            <tbody><xsl:apply-templates select="mails/mail[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:when test="mails/mail"><p>None so far.</p></xsl:when>
        <xsl:otherwise><p>There is no such mail.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="mails/mail"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="mail" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@to_address"/></th>
      <td data-label="Which"><xsl:value-of select="translate(@template, '_', ' ')"/></td>
      <td data-label="State">
        <xsl:choose>
          <xsl:when test="@state = 'sent'"><span class="state now">Sent</span><xsl:text> </xsl:text><xsl:apply-templates select="@sent_at" mode="instant"/></xsl:when>
          <xsl:when test="@state = 'failed'"><span class="state let">Given up</span></xsl:when>
          <xsl:when test="@state = 'expired'"><span class="state let">Link expired</span></xsl:when>
          <xsl:otherwise><span class="state soon">Waiting</span><xsl:if test="@attempts &gt; 0"> until <xsl:apply-templates select="@next_attempt_at" mode="instant"/></xsl:if></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@attempts &gt; 1 or (@attempts &gt; 0 and @state != 'sent')"><span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@attempts" mode="things"><xsl:with-param name="thing" select="'attempt'"/></xsl:apply-templates></span></xsl:if>
        <xsl:if test="@can_be_sent"><button class="link" form="rows-retry" name="id" value="{@id}">Try again<span class="hidden"> to send mail <xsl:value-of select="@id"/></span></button></xsl:if>
      </td>
      <td data-label="Written"><xsl:apply-templates select="@created_at" mode="instant"/></td>
      <td data-label="What the mail server said"><xsl:value-of select="@last_error"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="form[@name = 'retry']" mode="button">Try again</xsl:template>
  <xsl:template match="@done[. = 'mail_queued']" mode="done">The mail waits to be sent.</xsl:template>
</xsl:stylesheet>

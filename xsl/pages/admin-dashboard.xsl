<?xml version="1.0" encoding="UTF-8"?>
<!-- Where admins start: what somebody should look at, how much there is, how it has grown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>
  <xsl:include href="../parts/chart.xsl"/>

  <xsl:template name="title">Admin</xsl:template>
  <xsl:template name="description">Where admins start.</xsl:template>

  <xsl:template name="content">
    <h1>Admin</h1>
    <p>You are here as <b><xsl:value-of select="admin/@name"/></b>: what you change is written down under this name.</p>
    <section class="panel">
      <h2>What to look at</h2>
      <xsl:choose>
        <xsl:when test="attention/item or backups[@late or @broken]"><ul class="bullets"><xsl:apply-templates select="attention/item | backups[@late or @broken]" mode="attention"/></ul></xsl:when>
        <xsl:otherwise><p>Nothing at the moment.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <section class="panel">
      <h2>How much there is</h2>
      <table class="own growth">
        <caption>How many more there are than at the end of the day so long ago. Landlords are confirmed accounts; houses, rooms and photos are all there are, public or not.</caption>
        <thead><tr><th scope="col">What</th><th scope="col">Now</th><th scope="col">1 day</th><th scope="col">7 days</th><th scope="col">30 days</th><th scope="col">365 days</th></tr></thead>
        <tbody><xsl:apply-templates select="growth/line" mode="row"/></tbody>
      </table>
    </section>
    <section class="panel">
      <h2>Looked for and not found</h2>
      <xsl:choose>
        <xsl:when test="empty_searches/city">
          <table class="own">
            <caption>Cities with the most searches of the last 30 days that found nothing that fits exactly.</caption>
            <thead><tr><th scope="col">City</th><th scope="col">Searches</th><th scope="col">Public houses</th></tr></thead>
            <tbody><xsl:apply-templates select="empty_searches/city" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>Every search of the last 30 days found something.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <section class="panel">
      <h2>The last year</h2>
      <div class="charts">
        <xsl:call-template name="chart"><xsl:with-param name="values" select="history/week/@landlords"/><xsl:with-param name="says" select="'Landlords'"/></xsl:call-template>
        <xsl:call-template name="chart"><xsl:with-param name="values" select="history/week/@houses"/><xsl:with-param name="says" select="'Houses'"/></xsl:call-template>
        <xsl:call-template name="chart"><xsl:with-param name="values" select="history/week/@rooms"/><xsl:with-param name="says" select="'Rooms'"/></xsl:call-template>
        <xsl:call-template name="chart"><xsl:with-param name="values" select="history/week/@photos"/><xsl:with-param name="says" select="'Photos'"/></xsl:call-template>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="line" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="concat(translate(substring(@what, 1, 1), 'lhrps', 'LHRPS'), substring(@what, 2))"/></th>
      <td data-label="Now"><b><xsl:apply-templates select="@total" mode="number"/></b></td>
      <td data-label="1 day"><xsl:apply-templates select="@day" mode="more"/></td>
      <td data-label="7 days"><xsl:apply-templates select="@week" mode="more"/></td>
      <td data-label="30 days"><xsl:apply-templates select="@month" mode="more"/></td>
      <td data-label="365 days"><xsl:apply-templates select="@year" mode="more"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="city" mode="row">
    <tr>
      <th scope="row"><a href="/admin/houses?city={@id}"><xsl:value-of select="@name"/></a></th>
      <td data-label="Searches"><b><xsl:apply-templates select="@searches" mode="number"/></b></td>
      <td data-label="Public houses"><xsl:apply-templates select="@houses" mode="number"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="@*" mode="more"><xsl:if test=". &gt; 0">+</xsl:if><xsl:apply-templates select="." mode="number"/></xsl:template>

  <!-- ==== what to look at -->

  <xsl:template match="backups[@late]" mode="attention"><li>The newest <a href="/admin/backup">backup</a> is <xsl:apply-templates select="@hours" mode="age"/> old</li></xsl:template>
  <xsl:template match="backups[@late and not(@newest)]" mode="attention" priority="1"><li>There is no <a href="/admin/backup">backup</a> yet</li></xsl:template>
  <xsl:template match="backups[@broken]" mode="attention" priority="2"><li>The list of <a href="/admin/backup">backups</a> cannot be read</li></xsl:template>
  <xsl:template match="item" mode="attention"><xsl:message terminate="yes">admin-dashboard.xsl: nothing is said of <xsl:value-of select="@kind"/></xsl:message></xsl:template>
  <xsl:template match="item[@kind = 'failed_mails']" mode="attention"><li><a href="/admin/mail?state=failed"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'mail'"/></xsl:apply-templates></a> could not be delivered</li></xsl:template>
  <xsl:template match="item[@kind = 'late_mails']" mode="attention"><li><a href="/admin/mail?state=queued&amp;sort=oldest"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'mail'"/></xsl:apply-templates></a> could not be sent for half an hour: does the mail server run?</li></xsl:template>
  <xsl:template match="item[@kind = 'held_houses']" mode="attention"><li><a href="/admin/houses?state=held"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates></a> taken off the site</li></xsl:template>
  <xsl:template match="item[@kind = 'suspended']" mode="attention"><li><a href="/admin/landlords?state=suspended"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'landlord'"/></xsl:apply-templates></a> suspended</li></xsl:template>
  <xsl:template match="item[@kind = 'badge_ends']" mode="attention"><li><a href="/admin/landlords?state=badge_ends"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'badge'"/></xsl:apply-templates></a> that end within 30 days</li></xsl:template>
  <xsl:template match="item[@kind = 'unconfirmed']" mode="attention"><li><a href="/admin/landlords?state=unconfirmed"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'landlord'"/></xsl:apply-templates></a> with an address that is not confirmed</li></xsl:template>
  <xsl:template match="item[@kind = 'missing_files']" mode="attention"><li><a href="/admin/images?broken=true"><xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'picture'"/></xsl:apply-templates></a> without a file</li></xsl:template>
  <xsl:template match="item[@kind = 'no_nation']" mode="attention"><li><a href="/admin/cities"><xsl:choose><xsl:when test="@total = 1">1 city</xsl:when><xsl:otherwise><xsl:apply-templates select="@total" mode="number"/> cities</xsl:otherwise></xsl:choose></a> without a nation: which law applies is not known</li></xsl:template>
</xsl:stylesheet>

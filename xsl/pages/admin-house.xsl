<?xml version="1.0" encoding="UTF-8"?>
<!-- A house as an admin sees one: taken off the site for a reason, and put back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title"><xsl:value-of select="house/@title"/></xsl:template>
  <xsl:template name="description">A house.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way">
      <xsl:with-param name="parent" select="'/admin/houses'"/>
      <xsl:with-param name="parent-says">Houses</xsl:with-param>
      <xsl:with-param name="here" select="house/@title"/>
    </xsl:call-template>
    <h1><xsl:value-of select="house/@title"/></h1>
    <p class="where"><xsl:value-of select="house/@address"/></p>
    <div class="lead">
      <div class="forms">
        <section class="panel">
          <h2><xsl:choose><xsl:when test="house/@held_at">Taken off the site</xsl:when><xsl:otherwise>Taking it off the site</xsl:otherwise></xsl:choose></h2>
          <xsl:choose>
            <xsl:when test="house/@held_at">
              <p>Since <xsl:apply-templates select="house/@held_at" mode="instant"/>: <b><xsl:value-of select="house/@reason"/></b></p>
              <xsl:apply-templates select="form[@name = 'release']" mode="form"/>
              <details><xsl:if test="form[@name = 'hold']/@sent"><xsl:attribute name="open">open</xsl:attribute></xsl:if><summary>Another reason</summary><xsl:apply-templates select="form[@name = 'hold']" mode="form"/></details>
            </xsl:when>
            <xsl:otherwise>
              <p>Visitors no longer find the house, its rooms and its pictures. The landlord still sees and edits them, and reads the reason.</p>
              <xsl:apply-templates select="form[@name = 'hold' or (@name = 'release' and @sent)]" mode="form"/>
            </xsl:otherwise>
          </xsl:choose>
        </section>
        <xsl:if test="house/description != ''">
          <section class="panel">
            <h2>In the landlord's words</h2>
            <blockquote class="words"><xsl:value-of select="house/description"/></blockquote>
          </section>
        </xsl:if>
        <section class="panel">
          <h2>Rooms</h2>
          <xsl:choose>
            <xsl:when test="rooms/room">
              <table class="own">
                <thead><tr><th scope="col">Room</th><th scope="col">Rent</th><th scope="col">Dates</th></tr></thead>
                <tbody><xsl:apply-templates select="rooms/room" mode="row"/></tbody>
              </table>
            </xsl:when>
            <xsl:otherwise><p>None yet.</p></xsl:otherwise>
          </xsl:choose>
        </section>
      </div>
      <aside class="panel" aria-label="Facts">
        <xsl:choose>
          <xsl:when test="house/@is_public"><p><span class="state now">Visitors see it</span></p></xsl:when>
          <xsl:otherwise><p><span class="state let">Visitors do not see it</span></p><xsl:apply-templates select="house/@hindrances" mode="words"/></xsl:otherwise>
        </xsl:choose>
        <dl>
          <dt>Number</dt><dd><xsl:value-of select="house/@id"/></dd>
          <dt>City</dt><dd><xsl:value-of select="house/@city"/></dd>
          <dt>Landlord</dt><dd><a href="/admin/landlords/{house/@landlord_id}"><xsl:value-of select="house/@landlord"/></a><span class="plain"><xsl:value-of select="concat(' ', house/@email)"/></span></dd>
          <dt>Photos</dt><dd><xsl:value-of select="house/@photos"/></dd>
          <dt>Added</dt><dd><xsl:apply-templates select="house/@created_at" mode="date"/></dd>
          <dt>Changed</dt><dd><xsl:apply-templates select="house/@updated_at" mode="instant"/></dd>
        </dl>
        <ul class="see-also">
          <xsl:if test="house/@is_public"><li><a href="/p/{house/@id}">As visitors see it</a></li></xsl:if>
          <li><a href="/admin/audit?q=house+{house/@id}">What was done to it</a></li>
        </ul>
      </aside>
    </div>
  </xsl:template>

  <xsl:template match="room" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/><span class="plain"><xsl:value-of select="concat(' ', @bed_size, ' bed')"/></span><xsl:if test="description != ''"><span class="plain words"><xsl:value-of select="description"/></span></xsl:if></th>
      <td data-label="Rent"><xsl:choose><xsl:when test="@price_pcm"><xsl:apply-templates select="@price_pcm" mode="rent"><xsl:with-param name="pw" select="@price_pw"/></xsl:apply-templates></xsl:when><xsl:otherwise>none</xsl:otherwise></xsl:choose></td>
      <td data-label="Dates">
        <xsl:choose>
          <xsl:when test="@let_today and @let_until">let until <xsl:apply-templates select="@let_until" mode="date"/></xsl:when>
          <xsl:when test="@let_today">let</xsl:when>
          <xsl:otherwise>free from <xsl:apply-templates select="@available_on" mode="date"/></xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="form[@name = 'hold']" mode="button">Take it off the site</xsl:template>
  <xsl:template match="form[@name = 'hold' and /page/house/@held_at]" mode="button">Change the reason</xsl:template>
  <xsl:template match="form[@name = 'release']" mode="button">Put it back</xsl:template>
  <xsl:template match="field[@name = 'reason']" mode="label">Reason</xsl:template>
  <xsl:template match="field[@name = 'reason']" mode="hint">The landlord reads it, word for word.</xsl:template>

  <xsl:template match="@done[. = 'held']" mode="done">The house is off the site, and its landlord reads why.</xsl:template>
  <xsl:template match="@done[. = 'released']" mode="done">
    <xsl:choose>
      <xsl:when test="/page/house/@is_public">The house is back on the site.</xsl:when>
      <xsl:otherwise>The house is no longer held. Something else keeps it from visitors.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What is derived of houses from their rooms, and whether it is right. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Summaries</xsl:template>
  <xsl:template name="description">What is derived of houses.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Summaries'"/></xsl:call-template>
    <h1>Summaries</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <xsl:apply-templates select="button" mode="form"/>
    <section class="panel">
      <h2>All together</h2>
      <p>
        <xsl:apply-templates select="totals/@public_houses" mode="number"/> of <xsl:apply-templates select="totals/@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates>,
        <xsl:apply-templates select="totals/@public_rooms" mode="number"/> of <xsl:apply-templates select="totals/@rooms" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates> and
        <xsl:apply-templates select="totals/@public_photos" mode="number"/> of <xsl:apply-templates select="totals/@photos" mode="things"><xsl:with-param name="thing" select="'photo'"/></xsl:apply-templates> are public.
      </p>
      <p>All of this is kept by the database as things change. Deriving it again compares what is kept with what it should be, and repairs it: there should be nothing to repair. Nobody can change anything meanwhile; on a large site do it at night.</p>
      <xsl:choose>
        <xsl:when test="totals/@by_hand"><p><xsl:call-template name="by-hand"/></p></xsl:when>
        <xsl:otherwise><p><button form="form-recompute" formaction="/admin/summaries/recompute">Derive everything again</button></p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:call-template name="ask-houses"/>
    <div class="panel">
      <xsl:choose>
        <xsl:when test="summaries/house[not(@passed)]">
          <table class="own">
            <caption>Of each pair of numbers the first counts what is available today.</caption>
            <thead><tr><th scope="col">House</th><th scope="col">State</th><th scope="col">Rooms</th><th scope="col">Ensuite</th><th scope="col">Double beds</th><th scope="col">Couples</th><th scope="col">Accessible</th><th scope="col">From</th></tr></thead>
            <tbody><xsl:apply-templates select="summaries/house[position() &lt;= $page-size]" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:when test="summaries/house"><p>None so far.</p></xsl:when>
        <xsl:otherwise><p>There is no such house.</p></xsl:otherwise>
      </xsl:choose>
    </div>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="summaries/house"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="house" mode="row">
    <tr>
      <th scope="row"><a href="/admin/houses/{@id}/hold"><xsl:value-of select="@title"/></a></th>
      <td data-label="State">
        <xsl:choose>
          <xsl:when test="not(@is_public)"><span class="state let">Not public</span></xsl:when>
          <xsl:when test="@available_rooms_total = 0"><span class="state soon">Fully let</span></xsl:when>
          <xsl:otherwise><span class="state now">Advertised</span></xsl:otherwise>
        </xsl:choose>
      </td>
      <td data-label="Rooms"><xsl:value-of select="concat(@available_rooms_total, ' of ', @rooms_total)"/></td>
      <td data-label="Ensuite"><xsl:value-of select="concat(@ensuites_available, ' of ', @ensuites_total)"/></td>
      <td data-label="Double beds"><xsl:value-of select="concat(@double_beds_available, ' of ', @double_beds_total)"/></td>
      <td data-label="Couples"><xsl:value-of select="concat(@couples_ok_available, ' of ', @suitable_for_couples_total)"/></td>
      <td data-label="Accessible"><xsl:value-of select="concat(@disabled_ok_available, ' of ', @suitable_for_disabled_total)"/></td>
      <td data-label="From"><xsl:if test="@from_price_pcm">£<xsl:apply-templates select="@from_price_pcm" mode="number"/></xsl:if><xsl:if test="@next_available_on"><span class="plain"><xsl:text> </xsl:text><xsl:apply-templates select="@next_available_on" mode="date"/></span></xsl:if></td>
    </tr>
  </xsl:template>

  <xsl:template match="@done[. = 'recomputed']" mode="done">
    <xsl:choose>
      <xsl:when test="../@differences &gt; 0">Everything is derived again. <xsl:apply-templates select="../@differences" mode="things"><xsl:with-param name="thing" select="'number'"/></xsl:apply-templates> had been wrong: please report that.</xsl:when>
      <xsl:otherwise>Everything is derived again. Nothing was wrong.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
